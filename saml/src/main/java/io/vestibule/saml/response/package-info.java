/** The judgement of a received SAML response: what is expected, the verdict, and why. */
@NullMarked
package io.vestibule.saml.response;

import org.jspecify.annotations.NullMarked;
