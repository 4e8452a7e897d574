package io.vestibule.app.signin.saml;

import io.vestibule.app.user.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in under way, found again by the id of the request that began it.
 *
 * @param browserHash of the cookie of the browser that began
 * @param returnTo where it ends
 * @param confirmedBy who had just signed in there with a password or passkey
 */
public record SamlFlow(
    byte[] browserHash, URI returnTo, Instant createdAt, Optional<UserId> confirmedBy) {}
