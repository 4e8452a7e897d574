/** Statements and rows of passwords and of the links that lead to them. */
@NullMarked
package io.vestibule.app.signin.password.store;

import org.jspecify.annotations.NullMarked;
