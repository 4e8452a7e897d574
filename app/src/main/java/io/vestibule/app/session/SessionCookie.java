package io.vestibule.app.session;

import io.vestibule.app.crypto.Secret;
import jakarta.ws.rs.core.NewCookie;

/**
 * The cookie that carries a session token: bound to this host, out of reach of scripts, not sent on
 * another site's requests. RFC 6265bis section 4.1.3.
 */
public final class SessionCookie {

  public static final String NAME = "__Host-vestibule";

  private SessionCookie() {}

  public static NewCookie of(Secret token) {
    return cookie(token.reveal()).build();
  }

  /** Makes the browser forget the token. */
  public static NewCookie forget() {
    return cookie("").maxAge(0).build();
  }

  private static NewCookie.Builder cookie(String value) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX);
  }
}
