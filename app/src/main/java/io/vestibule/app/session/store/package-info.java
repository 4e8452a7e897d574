/** Statements and rows of session. */
@NullMarked
package io.vestibule.app.session.store;

import org.jspecify.annotations.NullMarked;
