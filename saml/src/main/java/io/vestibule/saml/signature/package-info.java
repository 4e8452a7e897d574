/** Keys, certificates and XML signatures. */
@NullMarked
package io.vestibule.saml.signature;

import org.jspecify.annotations.NullMarked;
