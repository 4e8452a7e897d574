/** The one ordered log of state changes. */
@NullMarked
package io.vestibule.app.event;

import org.jspecify.annotations.NullMarked;
