/** The attributes a User and a Group have, and what may be done with them. RFC 7643. */
@NullMarked
package io.vestibule.scim.schema;

import org.jspecify.annotations.NullMarked;
