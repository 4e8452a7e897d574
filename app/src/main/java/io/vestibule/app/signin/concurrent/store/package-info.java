/** Statements and rows of sign-ins that ask an open session. */
@NullMarked
package io.vestibule.app.signin.concurrent.store;

import org.jspecify.annotations.NullMarked;
