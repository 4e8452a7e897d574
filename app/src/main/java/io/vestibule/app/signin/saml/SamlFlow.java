package io.vestibule.app.signin.saml;

import java.net.URI;
import java.time.Instant;

/**
 * A sign-in under way, found again by the id of the request that began it.
 *
 * @param browserHash of the cookie of the browser that began
 * @param returnTo where it ends
 */
public record SamlFlow(byte[] browserHash, URI returnTo, Instant createdAt) {}
