package io.vestibule.app.signin.mfa;

import io.vestibule.app.signin.mfa.store.MfaReset;
import io.vestibule.app.user.UserId;
import java.time.Instant;

/** A second factor that is to be taken away, on the wire. */
public record MfaResetView(
    UserId userId, String requestedBy, Instant requestedAt, Instant effectiveAt) {

  static MfaResetView of(MfaReset reset) {
    return new MfaResetView(
        reset.userId(), reset.requestedBy(), reset.requestedAt(), reset.effectiveAt());
  }
}
