package io.vestibule.app.signin.pin.store;

import io.vestibule.app.crypto.Argon2Cost;
import org.jdbi.v3.core.mapper.Nested;

/** What all PINs of a project are hashed with, for as long as any of them is to be found. */
public record PinSalt(byte[] salt, @Nested Argon2Cost cost) {}
