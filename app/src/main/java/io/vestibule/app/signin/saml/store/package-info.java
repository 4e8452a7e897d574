/** Statements and rows of SAML sign-ins. */
@NullMarked
package io.vestibule.app.signin.saml.store;

import org.jspecify.annotations.NullMarked;
