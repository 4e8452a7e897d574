/** Typed ids and their wire form. */
@NullMarked
package io.vestibule.app.id;

import org.jspecify.annotations.NullMarked;
