/** Statements and rows of forecast. */
@NullMarked
package io.vestibule.app.forecast.store;

import org.jspecify.annotations.NullMarked;
