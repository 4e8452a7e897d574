package io.vestibule.saml.metadata;

import io.vestibule.saml.binding.Binding;
import java.net.URI;

/** Where a message goes and how. SAML Metadata 2.2.2. */
public record Endpoint(Binding binding, URI location) {}
