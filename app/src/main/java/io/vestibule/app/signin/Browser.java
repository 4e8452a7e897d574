package io.vestibule.app.signin;

import io.vestibule.app.limit.ClientNetwork;
import java.util.Optional;

/**
 * What somebody signs in with.
 *
 * @param known the cookie of a browser that a password was typed in before
 * @param device the cookie of an approved browser
 */
public record Browser(
    ClientNetwork network,
    Optional<String> known,
    Optional<String> device,
    Optional<String> userAgent) {}
