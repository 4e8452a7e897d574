/** Statements and rows of invitations. */
@NullMarked
package io.vestibule.app.membership.invitation.store;

import org.jspecify.annotations.NullMarked;
