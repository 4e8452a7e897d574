/** The one place where OpenSAML is started and its objects are made, read and written. */
@NullMarked
package io.vestibule.saml.opensaml;

import org.jspecify.annotations.NullMarked;
