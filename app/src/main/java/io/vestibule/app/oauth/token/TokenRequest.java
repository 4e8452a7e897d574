package io.vestibule.app.oauth.token;

import io.vestibule.app.limit.ClientNetwork;
import java.util.Optional;

/**
 * A request to the token endpoint.
 *
 * @param authorization the header of that name
 * @param network where it comes from
 */
record TokenRequest(TokenForm form, Optional<String> authorization, ClientNetwork network) {}
