/** How people sign in to an organization, and how long they stay. */
@NullMarked
package io.vestibule.app.organization.policy;

import org.jspecify.annotations.NullMarked;
