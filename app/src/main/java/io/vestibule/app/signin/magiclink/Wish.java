package io.vestibule.app.signin.magiclink;

import io.vestibule.app.mail.Destination;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.saml.ReturnUrls;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody asks for a link.
 *
 * @param organization to sign in to, if they said
 * @param returnTo where they want to end; what can be no address at all is dropped
 */
public record Wish(
    Destination destination,
    Optional<OrganizationId> organization,
    Optional<String> returnTo,
    Delivery delivery,
    Locale locale) {

  public Wish {
    returnTo = returnTo.filter(ReturnUrls::isLikeOne);
  }
}
