/** Statements and rows of user. */
@NullMarked
package io.vestibule.app.user.store;

import org.jspecify.annotations.NullMarked;
