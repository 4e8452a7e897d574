package io.vestibule.app.page;

import java.util.Optional;

/**
 * A refusal as a person in a browser sees it: one sentence, what to do, and the same code and
 * request id that a program would have got.
 *
 * @param message and {@code resolution}: in the reader's language
 * @param reason why a SAML response was refused, in the words of SAML-REASONS
 * @param traceId where the organization's admin finds every step of the refused sign-in
 */
public record ErrorPage(
    int status,
    String code,
    String message,
    String resolution,
    Optional<String> reason,
    String requestId,
    Optional<String> traceId)
    implements Page {

  public ErrorPage(
      int status,
      String code,
      String message,
      String resolution,
      Optional<String> reason,
      String requestId) {
    this(status, code, message, resolution, reason, requestId, Optional.empty());
  }

  public Words whatToDo() {
    return Words.of(resolution);
  }

  @Override
  public String template() {
    return "error.jte";
  }
}
