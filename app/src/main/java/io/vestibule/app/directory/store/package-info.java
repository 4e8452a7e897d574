/** Statements and rows of directories, their users and groups. */
@NullMarked
package io.vestibule.app.directory.store;

import org.jspecify.annotations.NullMarked;
