/** Statements and rows of organization. */
@NullMarked
package io.vestibule.app.organization.store;

import org.jspecify.annotations.NullMarked;
