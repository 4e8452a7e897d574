/** Statements and rows of connection. */
@NullMarked
package io.vestibule.app.connection.store;

import org.jspecify.annotations.NullMarked;
