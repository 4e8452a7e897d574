/** SAML 2.0 service provider: no tenant, no database, no HTTP server, no clock of its own. */
@NullMarked
package io.vestibule.saml;

import org.jspecify.annotations.NullMarked;
