/** Statements and rows of organization/domain. */
@NullMarked
package io.vestibule.app.organization.domain.store;

import org.jspecify.annotations.NullMarked;
