package io.vestibule.saml.metadata;

import io.vestibule.saml.binding.Binding;
import java.net.URI;
import java.util.Optional;

/**
 * Where a message goes and how. SAML Metadata 2.2.2.
 *
 * @param responseLocation where answers go, if not to {@code location}
 */
public record Endpoint(Binding binding, URI location, Optional<URI> responseLocation) {}
