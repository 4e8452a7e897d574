package io.vestibule.saml.response;

/**
 * Ends the validation at once with the one finding that decides. It stays inside this library: the
 * caller sees a {@link Verdict.Rejected}.
 */
public final class Refusal extends Exception {

  private final transient Finding finding;

  public Refusal(Finding finding) {
    // an expected outcome, made once per hostile message: a stack trace would only cost
    super(finding.reason().wireName(), null, false, false);
    this.finding = finding;
  }

  public Refusal(Reason reason, String observed, String expected) {
    this(new Finding(reason, observed, expected));
  }

  public Finding finding() {
    return finding;
  }
}
