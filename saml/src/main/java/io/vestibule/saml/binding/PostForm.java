package io.vestibule.saml.binding;

import java.net.URI;
import java.util.Optional;

/**
 * The fields of the form that the browser submits to the identity provider. SAML Bindings 3.5.4.
 *
 * @param action where the form goes
 * @param samlRequest the signed request in base64
 * @param relayState returned unchanged with the response
 */
public record PostForm(URI action, String samlRequest, Optional<String> relayState) {}
