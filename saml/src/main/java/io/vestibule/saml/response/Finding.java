package io.vestibule.saml.response;

/**
 * One thing that is wrong with a response. What was observed comes from the sender: it belongs in
 * the login trace of the organization's administrator, never before a stranger.
 */
public record Finding(Reason reason, String observed, String expected) {

  private static final int LONGEST = 500;

  public Finding {
    observed = shortened(observed);
    expected = shortened(expected);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
