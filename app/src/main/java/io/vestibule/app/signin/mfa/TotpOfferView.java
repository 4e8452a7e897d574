package io.vestibule.app.signin.mfa;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * What an authenticator app is set up with.
 *
 * @param secret to be typed where it cannot be scanned
 * @param otpauthUri what the picture says
 * @param qrSvg the picture to scan
 */
public record TotpOfferView(String secret, URI otpauthUri, String qrSvg) {

  static Response answer(TotpOffer offer) {
    var view = new TotpOfferView(offer.secret(), offer.otpauth(), offer.qrSvg());
    return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
