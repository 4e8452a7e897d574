/** Statements and rows of the SCIM request log. */
@NullMarked
package io.vestibule.app.directory.request.store;

import org.jspecify.annotations.NullMarked;
