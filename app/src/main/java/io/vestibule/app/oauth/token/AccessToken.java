package io.vestibule.app.oauth.token;

import io.vestibule.app.crypto.Secret;
import java.time.Duration;

/** A bearer token that a client has been issued. RFC 6749 section 5.1. */
public record AccessToken(Secret token, Duration lifetime, String scope) {}
