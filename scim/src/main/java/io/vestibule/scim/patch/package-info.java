/** PATCH as functions on a document and set operations on members. RFC 7644 3.5.2. */
@NullMarked
package io.vestibule.scim.patch;

import org.jspecify.annotations.NullMarked;
