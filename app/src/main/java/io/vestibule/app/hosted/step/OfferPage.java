package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.page.Page;
import io.vestibule.app.signin.mfa.TotpOffer;
import java.util.Optional;

/** Shows what an authenticator app is set up with, and asks for the code that it then shows. */
public record OfferPage(TotpOffer offer, Optional<Complaint> complaint) implements Page {

  /** The secret in groups, as people type it. */
  public String grouped() {
    return offer.secret().replaceAll("(.{4})(?=.)", "$1 ");
  }

  @Override
  public String template() {
    return "hosted/offer.jte";
  }
}
