package io.vestibule.saml.response;

/**
 * One thing that is wrong with a response. What was observed comes from the sender: it belongs in
 * the login trace of the organization's administrator, never before a stranger.
 */
public record Finding(Reason reason, String observed, String expected) {

  public Finding {
    observed = Excerpt.of(observed);
    expected = Excerpt.of(expected);
  }
}
