/** Signing in with a passkey. Web Authentication Level 3. */
@NullMarked
package io.vestibule.app.signin.passkey;

import org.jspecify.annotations.NullMarked;
