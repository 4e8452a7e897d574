/** Statements and rows of approved browsers. */
@NullMarked
package io.vestibule.app.signin.device.store;

import org.jspecify.annotations.NullMarked;
