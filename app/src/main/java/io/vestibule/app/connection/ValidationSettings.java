package io.vestibule.app.connection;

import io.vestibule.saml.response.Expectation;
import java.time.Duration;

/**
 * How strictly a connection checks times.
 *
 * @param clockSkewSeconds by how much the provider's clock and ours may differ
 * @param refuseExpiredCertificates whether the end of a certificate ends the trust in its key. By
 *     default a certificate only holds a key (SAML Metadata Interoperability Profile 2.6.1),
 *     because a date that nobody watched must not stop all sign-ins
 */
public record ValidationSettings(int clockSkewSeconds, boolean refuseExpiredCertificates) {

  static final int LARGEST_SKEW_SECONDS = 300;

  public static final ValidationSettings DEFAULT =
      new ValidationSettings((int) Expectation.DEFAULT_CLOCK_SKEW.toSeconds(), false);

  Duration clockSkew() {
    return Duration.ofSeconds(clockSkewSeconds);
  }
}
