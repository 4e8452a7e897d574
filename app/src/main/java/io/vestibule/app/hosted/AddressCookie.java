package io.vestibule.app.hosted;

import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The email address that was entered, for the page that a form redirects to. It is not in the URL
 * of that page, because URLs are stored in histories and logs.
 */
public final class AddressCookie {

  public static final String NAME = "__Host-vestibule-address";

  private static final int LONGEST = 254;
  private static final int SECONDS = 15 * 60;

  private AddressCookie() {}

  /** Text that is too long to be an address is left out. */
  public static NewCookie of(String address) {
    var octets = address.getBytes(StandardCharsets.UTF_8);
    boolean kept = octets.length > 0 && octets.length <= LONGEST;
    return new NewCookie.Builder(NAME)
        .value(kept ? Base64.getUrlEncoder().withoutPadding().encodeToString(octets) : "")
        .path("/")
        .maxAge(kept ? SECONDS : 0)
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  /** The address; empty if there is no cookie or it is none of ours. */
  static Optional<String> read(@Nullable String value) {
    try {
      return Optional.ofNullable(value)
          .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
          .filter(address -> !address.isEmpty() && address.length() <= LONGEST);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
