package io.vestibule.app.signin.saml;

import io.vestibule.saml.binding.Binding;
import java.net.URI;

/** Where an identity provider takes logout messages, and how. SAML Metadata 2.2.2. */
public record LogoutEndpoint(URI url, Binding binding) {}
