package io.vestibule.app.signin.password.store;

import io.vestibule.app.user.UserId;

/**
 * A person's password.
 *
 * @param phc its hash, with what it was made by
 * @param verified whether the address that it was looked up by has been proved
 */
public record Credential(UserId userId, String phc, boolean verified) {}
