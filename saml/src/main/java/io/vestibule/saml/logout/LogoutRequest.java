package io.vestibule.saml.logout;

import io.vestibule.saml.response.NameId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked of the identity provider when a person signs out here. SAML Core 3.7.1.
 *
 * @param id unguessable, an xs:ID; the answer names it as InResponseTo
 * @param nameId as the provider named the person at sign-in, with format and qualifiers (SAML Core
 *     3.7.3.1)
 * @param sessionIndex which of the person's sessions there; absent for all
 */
public record LogoutRequest(
    String id,
    String issuer,
    URI destination,
    Instant issueInstant,
    Instant notOnOrAfter,
    NameId nameId,
    Optional<String> sessionIndex) {}
