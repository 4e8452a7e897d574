/** Invitations to organizations. */
@NullMarked
package io.vestibule.app.membership.invitation;

import org.jspecify.annotations.NullMarked;
