/** Signing in by a link or a code that is sent to a person. */
@NullMarked
package io.vestibule.app.signin.magiclink;

import org.jspecify.annotations.NullMarked;
