package io.vestibule.app.signin.saml;

import java.util.Optional;

/**
 * What to change so that the next attempt succeeds.
 *
 * @param setting as the identity provider's console calls it; absent where nothing there is at
 *     fault
 * @param where in that console the setting is found
 * @param what to do, in one sentence
 */
public record Fix(Optional<String> setting, Optional<String> where, String what) {}
