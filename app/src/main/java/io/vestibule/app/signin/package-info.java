/** Ways to sign in. */
@NullMarked
package io.vestibule.app.signin;

import org.jspecify.annotations.NullMarked;
