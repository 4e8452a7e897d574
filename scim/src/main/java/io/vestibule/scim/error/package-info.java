/** Refusals, as RFC 7644 3.12 words them. */
@NullMarked
package io.vestibule.scim.error;

import org.jspecify.annotations.NullMarked;
