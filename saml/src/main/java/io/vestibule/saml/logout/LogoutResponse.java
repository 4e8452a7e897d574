package io.vestibule.saml.logout;

import java.net.URI;
import java.time.Instant;

/**
 * What is answered to an identity provider whose request was carried out. SAML Core 3.7.2.
 *
 * @param inResponseTo the id of its request
 */
public record LogoutResponse(
    String id, String issuer, URI destination, Instant issueInstant, String inResponseTo) {}
