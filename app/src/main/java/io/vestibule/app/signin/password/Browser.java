package io.vestibule.app.signin.password;

import io.vestibule.app.limit.ClientNetwork;
import java.util.Optional;

/**
 * What asks.
 *
 * @param known the cookie of {@link KnownBrowsers}
 * @param device the cookie of an approved browser
 */
public record Browser(
    ClientNetwork network,
    Optional<String> known,
    Optional<String> device,
    Optional<String> userAgent) {}
