/** Statements and rows of crypto. */
@NullMarked
package io.vestibule.app.crypto.store;

import org.jspecify.annotations.NullMarked;
