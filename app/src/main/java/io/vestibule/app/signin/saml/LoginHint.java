package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.IdpKind;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.saml.request.AuthnRequest;
import io.vestibule.saml.response.NameId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a provider who is about to sign in, so that nobody types an address twice: by a parameter
 * beside the request, or by its Subject (SAML Core 3.4.1). Each product takes one of the two and
 * may fail over the other, so that one whose way is not known is told nothing.
 */
record LoginHint(IdpKind kind, Optional<EmailAddress> person) {

  private static final Map<IdpKind, String> PARAMETERS =
      Map.of(
          IdpKind.ENTRA, "login_hint",
          IdpKind.ADFS, "login_hint",
          IdpKind.GOOGLE, "login_hint",
          IdpKind.OKTA, "LoginHint");

  AuthnRequest in(AuthnRequest request) {
    return kind == IdpKind.KEYCLOAK && person.isPresent()
        ? request.withSubject(NameId.of(person.get().text()))
        : request;
  }

  URI on(URI address) {
    var parameter = PARAMETERS.get(kind);
    if (parameter == null || person.isEmpty()) {
      return address;
    }
    return URI.create(
        address
            + (address.getRawQuery() == null ? "?" : "&")
            + parameter
            + "="
            + URLEncoder.encode(person.get().text(), StandardCharsets.UTF_8));
  }
}
