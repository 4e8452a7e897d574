/** What this service provider asks of an identity provider. */
@NullMarked
package io.vestibule.saml.request;

import org.jspecify.annotations.NullMarked;
