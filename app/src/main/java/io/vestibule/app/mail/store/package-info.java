/** Statements and rows of mail. */
@NullMarked
package io.vestibule.app.mail.store;

import org.jspecify.annotations.NullMarked;
