/** The two front-channel bindings: HTTP-Redirect and HTTP-POST (SAML Bindings 3.4, 3.5). */
@NullMarked
package io.vestibule.saml.binding;

import org.jspecify.annotations.NullMarked;
