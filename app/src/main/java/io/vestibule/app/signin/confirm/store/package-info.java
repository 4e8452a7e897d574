/** Statements and rows of codes that confirm who somebody is. */
@NullMarked
package io.vestibule.app.signin.confirm.store;

import org.jspecify.annotations.NullMarked;
