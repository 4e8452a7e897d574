/** Encrypted assertions (SAML Core 2.3.4, XML Encryption 1.1). */
@NullMarked
package io.vestibule.saml.encryption;

import org.jspecify.annotations.NullMarked;
