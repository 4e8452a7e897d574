/** Statements and rows of passkeys. */
@NullMarked
package io.vestibule.app.signin.passkey.store;

import org.jspecify.annotations.NullMarked;
