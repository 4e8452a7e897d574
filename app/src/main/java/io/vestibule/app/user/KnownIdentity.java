package io.vestibule.app.user;

import java.util.Optional;

/**
 * Whose an identity is.
 *
 * @param addressKey the address with which the provider last sent it; absent if that is unknown, or
 *     if another provider has said a newer one
 */
public record KnownIdentity(UserId userId, Optional<String> addressKey) {}
