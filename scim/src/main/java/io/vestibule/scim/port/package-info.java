/** What a host application supplies: users and groups for the caller of a request. */
@NullMarked
package io.vestibule.scim.port;

import org.jspecify.annotations.NullMarked;
