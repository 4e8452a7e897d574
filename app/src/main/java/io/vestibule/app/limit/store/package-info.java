/** Statements and rows of limit. */
@NullMarked
package io.vestibule.app.limit.store;

import org.jspecify.annotations.NullMarked;
