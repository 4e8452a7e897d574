/**
 * Provisions made-up people to any SCIM server, speaking as a given identity provider does: {@code
 * ./vestibule simulate-idp}. The service itself never starts it.
 */
@NullMarked
package io.vestibule.app.agent;

import org.jspecify.annotations.NullMarked;
