/** Statements and rows of event. */
@NullMarked
package io.vestibule.app.event.store;

import org.jspecify.annotations.NullMarked;
