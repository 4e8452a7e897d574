/** Sign-in through a SAML identity provider, from the first redirect to the session. */
@NullMarked
package io.vestibule.app.signin.saml;

import org.jspecify.annotations.NullMarked;
