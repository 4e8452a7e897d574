package io.vestibule.app.signin;

import io.vestibule.app.crypto.Secret;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Carries a sign-in from the page of one step to that of the next, out of reach of scripts and of
 * addresses: the pre-auth token, and where the person wants to end, so that two sign-ins in one
 * browser never swap their ends.
 *
 * @param wanted as it was asked for; it is judged where it is used
 */
public record PreAuthCookie(String token, Optional<String> wanted) {

  public static final String NAME = "__Host-vestibule-preauth";

  /** Beyond that a browser may drop the whole cookie. */
  private static final int LONGEST_WANTED = 2_000;

  /** What a browser has sent; garbage is a token that nobody knows. */
  public static PreAuthCookie parse(String value) {
    int dot = value.indexOf('.');
    return dot < 0
        ? new PreAuthCookie(value, Optional.empty())
        : new PreAuthCookie(value.substring(0, dot), decoded(value.substring(dot + 1)));
  }

  private static Optional<String> decoded(String text) {
    try {
      var octets = Base64.getUrlDecoder().decode(text);
      return Optional.of(new String(octets, StandardCharsets.UTF_8)).filter(url -> !url.isEmpty());
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  static NewCookie of(Secret token, Optional<String> wanted) {
    var end =
        wanted
            .filter(url -> url.length() <= LONGEST_WANTED)
            .map(url -> "." + encoded(url))
            .orElse("");
    return cookie(token.reveal() + end).maxAge((int) SignIn.LIFE.toSeconds()).build();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the browser forget the sign-in. */
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
