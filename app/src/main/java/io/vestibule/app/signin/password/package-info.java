/** Passwords: signing up, signing in, changing and resetting. */
@NullMarked
package io.vestibule.app.signin.password;

import org.jspecify.annotations.NullMarked;
