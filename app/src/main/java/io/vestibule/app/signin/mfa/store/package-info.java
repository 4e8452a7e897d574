/** Statements and rows of second factors. */
@NullMarked
package io.vestibule.app.signin.mfa.store;

import org.jspecify.annotations.NullMarked;
