/** SAML metadata, the identity provider's read and our own written. */
@NullMarked
package io.vestibule.saml.metadata;

import org.jspecify.annotations.NullMarked;
