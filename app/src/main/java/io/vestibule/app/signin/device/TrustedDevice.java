package io.vestibule.app.signin.device;

import io.vestibule.app.session.DeviceLabel;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** A browser that its person has approved. */
public record TrustedDevice(
    DeviceId id,
    byte[] secretHash,
    Optional<String> userAgent,
    Instant createdAt,
    Instant lastSeenAt,
    Instant expiresAt) {

  /** What people call the browser. */
  public Optional<String> label() {
    return userAgent.flatMap(DeviceLabel::of);
  }

  /** Whether the browser that shows this hash is the one. */
  public boolean isKnownBy(Optional<byte[]> shown) {
    return shown.filter(hash -> MessageDigest.isEqual(hash, secretHash)).isPresent();
  }
}
