/** The token endpoint: client authentication and grants. RFC 6749. */
@NullMarked
package io.vestibule.app.oauth.token;

import org.jspecify.annotations.NullMarked;
