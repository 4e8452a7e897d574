package io.vestibule.app.account;

import io.vestibule.app.session.SessionCaller;
import java.util.List;
import java.util.Optional;

/**
 * Sets an authenticator app up, or takes it away.
 *
 * @param on whether one counts already
 * @param offer what one is being set up with
 */
public record AuthenticatorPage(
    SessionCaller caller,
    boolean on,
    int backupCodesLeft,
    Optional<Offer> offer,
    Optional<Complaint> complaint)
    implements OwnPage {

  /**
   * @param secret in groups of four, to be typed
   * @param uri what the picture says, for an app on this device
   * @param qrSvg the picture
   */
  public record Offer(List<String> secret, String uri, String qrSvg) {

    public Offer {
      secret = List.copyOf(secret);
    }
  }

  @Override
  public String template() {
    return "account/authenticator.jte";
  }
}
