package io.vestibule.app.signin.device.store;

import io.vestibule.app.user.UserId;

/**
 * The code that was sent for a sign-in.
 *
 * @param tries how often one was typed
 */
public record DeviceCode(UserId userId, byte[] codeHash, int tries) {}
