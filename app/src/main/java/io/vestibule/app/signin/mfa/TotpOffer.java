package io.vestibule.app.signin.mfa;

import java.net.URI;

/**
 * What an authenticator app is given to share.
 *
 * @param secret to be typed where it cannot be scanned
 * @param otpauth what the picture says
 */
public record TotpOffer(String secret, URI otpauth) {

  /** The picture to scan, as SVG. */
  public String qrSvg() {
    return QrCode.svg(otpauth.toString());
  }
}
