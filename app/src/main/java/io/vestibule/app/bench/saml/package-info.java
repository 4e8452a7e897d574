/** What SAML sign-in costs: judging a response, and letting a person in over HTTP. */
@NullMarked
package io.vestibule.app.bench.saml;

import org.jspecify.annotations.NullMarked;
