/** Statements and rows of access PINs. */
@NullMarked
package io.vestibule.app.signin.pin.store;

import org.jspecify.annotations.NullMarked;
