/** Statements and rows of directory/client. */
@NullMarked
package io.vestibule.app.directory.client.store;

import org.jspecify.annotations.NullMarked;
