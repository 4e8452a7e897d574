package io.vestibule.app.signin.saml;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.id.Base32;
import jakarta.ws.rs.core.NewCookie;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * Ties a sign-in to the browser that began it, so that nobody can be signed in as somebody else by
 * being sent a response. The provider posts from another site: hence SameSite=None, for minutes.
 */
record BrowserCookie(String value) {

  static final String NAME = "__Host-vestibule-saml";
  private static final int LENGTH = 52;

  /** The one that the browser has, where it is one of ours, or a new one. */
  static BrowserCookie keepOrMake(Optional<String> sent, Secrets secrets) {
    return new BrowserCookie(
        sent.filter(text -> text.length() == LENGTH && Base32.matches(text))
            .orElseGet(secrets::randomText));
  }

  byte[] hash() {
    return Secrets.sha256(value);
  }

  /** Whether the browser that sent {@code sent} is the one that began. */
  static boolean matches(byte[] hash, Optional<String> sent) {
    return sent.map(Secrets::sha256)
        .filter(other -> MessageDigest.isEqual(hash, other))
        .isPresent();
  }

  NewCookie toBrowser(Duration life) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .maxAge((int) life.toSeconds())
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.NONE)
        .build();
  }
}
