package io.vestibule.app.signin.passkey;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.id.Base32;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/**
 * Ties challenges to the browser that asked for them, so that nobody can be signed in with an
 * answer of somebody else's. One for all tabs of a browser.
 */
public record PasskeyFlow(String value) {

  public static final String NAME = "__Host-vestibule-passkey";

  private static final int LENGTH = 52;

  /** The one that the browser has, where it is one of ours, or a new one. */
  static PasskeyFlow keepOrMake(Optional<String> sent, Secrets secrets) {
    return new PasskeyFlow(
        sent.filter(text -> text.length() == LENGTH && Base32.matches(text))
            .orElseGet(secrets::randomText));
  }

  NewCookie toBrowser() {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .maxAge((int) Challenges.LIFE.toSeconds())
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
