/** Statements and rows of membership. */
@NullMarked
package io.vestibule.app.membership.store;

import org.jspecify.annotations.NullMarked;
