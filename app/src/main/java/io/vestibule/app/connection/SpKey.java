package io.vestibule.app.connection;

import java.util.UUID;

/**
 * The key that a project signs its requests with, as it is stored.
 *
 * @param certificate in PEM
 * @param privateKey PKCS #8, encrypted
 */
public record SpKey(UUID id, String certificate, byte[] privateKey) {}
