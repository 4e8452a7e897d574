/** Statements and rows of sign-in policies. */
@NullMarked
package io.vestibule.app.organization.policy.store;

import org.jspecify.annotations.NullMarked;
