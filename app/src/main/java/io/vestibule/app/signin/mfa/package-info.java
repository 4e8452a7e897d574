/** The second factor: codes of an authenticator app, and backup codes. */
@NullMarked
package io.vestibule.app.signin.mfa;

import org.jspecify.annotations.NullMarked;
