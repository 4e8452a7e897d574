package io.vestibule.app.hosted.step;

import io.vestibule.app.signin.mfa.TotpOffer;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/**
 * Proves that this browser has been shown the secret that is being set up, so that a reload shows
 * the same secret again.
 */
final class EnrolmentCookie {

  static final String NAME = "__Host-vestibule-enrolment";

  private static final int SECONDS = 10 * 60;

  private EnrolmentCookie() {}

  static NewCookie of(TotpOffer offer) {
    return cookie(Optional.of(offer.secret()));
  }

  static NewCookie forget() {
    return cookie(Optional.empty());
  }

  private static NewCookie cookie(Optional<String> secret) {
    return new NewCookie.Builder(NAME)
        .value(secret.orElse(""))
        .path("/")
        .maxAge(secret.isPresent() ? SECONDS : 0)
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
