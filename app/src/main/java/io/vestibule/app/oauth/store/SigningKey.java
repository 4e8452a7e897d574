package io.vestibule.app.oauth.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A key as it is kept.
 *
 * @param generation counts up in its project
 * @param sealed the private JWK, encrypted
 * @param signsFrom until then it is only published
 */
public record SigningKey(int generation, UUID id, byte[] sealed, Instant signsFrom) {}
