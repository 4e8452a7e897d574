package io.vestibule.saml.binding;

import java.util.Arrays;
import java.util.Optional;

/** How a message travels through the browser. SAML Bindings 3.4 and 3.5. */
public enum Binding {
  HTTP_REDIRECT("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
  HTTP_POST("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST");

  private final String uri;

  Binding(String uri) {
    this.uri = uri;
  }

  public String uri() {
    return uri;
  }

  /** The binding with that URI, or empty for one that a browser flow cannot use. */
  public static Optional<Binding> of(String uri) {
    return Arrays.stream(values()).filter(binding -> binding.uri.equals(uri)).findFirst();
  }
}
