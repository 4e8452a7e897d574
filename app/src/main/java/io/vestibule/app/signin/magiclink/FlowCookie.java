package io.vestibule.app.signin.magiclink;

import io.vestibule.app.crypto.Secret;
import jakarta.ws.rs.core.NewCookie;

/** Ties a link to the browser that asked for it. */
final class FlowCookie {

  static final String NAME = "__Host-vestibule-flow";

  private FlowCookie() {}

  static NewCookie of(Secret flow) {
    return new NewCookie.Builder(NAME)
        .value(flow.reveal())
        .path("/")
        .maxAge((int) MagicLinks.LIFE.toSeconds())
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
