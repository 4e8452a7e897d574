/** Filters, parsed and bound to the attributes they name. RFC 7644 3.4.2.2. */
@NullMarked
package io.vestibule.scim.filter;

import org.jspecify.annotations.NullMarked;
