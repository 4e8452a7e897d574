package io.vestibule.app.signin.saml;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.metadata.Endpoint;
import java.net.URI;
import java.util.Optional;

/**
 * Where an identity provider takes logout messages, and how. SAML Metadata 2.2.2.
 *
 * @param responseUrl where it takes answers to its own requests, if not at {@code url}
 */
public record LogoutEndpoint(URI url, Binding binding, Optional<URI> responseUrl) {

  /** As metadata publishes it. */
  static LogoutEndpoint of(Endpoint published) {
    return new LogoutEndpoint(
        published.location(), published.binding(), published.responseLocation());
  }

  URI ofAnswers() {
    return responseUrl.orElse(url);
  }
}
