/** Statements and rows of magic links. */
@NullMarked
package io.vestibule.app.signin.magiclink.store;

import org.jspecify.annotations.NullMarked;
