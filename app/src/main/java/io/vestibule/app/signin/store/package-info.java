/** Statements and rows of sign-ins under way. */
@NullMarked
package io.vestibule.app.signin.store;

import org.jspecify.annotations.NullMarked;
