/** The HTTP surface. RFC 7644. */
@NullMarked
package io.vestibule.scim.endpoint;

import org.jspecify.annotations.NullMarked;
