package io.vestibule.app.oauth.token;

/** One way to be issued a token, by its {@code grant_type}. */
interface TokenGrant {

  /**
   * @throws io.vestibule.app.error.VestibuleException as RFC 6749 section 5.2 has it
   */
  AccessToken issue(TokenRequest request);
}
