/** One rule of the specification per class, each applied to signed content only. */
@NullMarked
package io.vestibule.saml.response.check;

import org.jspecify.annotations.NullMarked;
