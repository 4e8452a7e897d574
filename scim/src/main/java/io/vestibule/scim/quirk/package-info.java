/** What identity providers send beyond the standard, brought to the form of the standard. */
@NullMarked
package io.vestibule.scim.quirk;

import org.jspecify.annotations.NullMarked;
