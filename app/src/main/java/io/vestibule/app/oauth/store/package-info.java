/** Statements and rows of signing keys. */
@NullMarked
package io.vestibule.app.oauth.store;

import org.jspecify.annotations.NullMarked;
