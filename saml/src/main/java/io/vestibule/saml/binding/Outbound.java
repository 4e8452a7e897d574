package io.vestibule.saml.binding;

import java.net.URI;
import java.util.Map;

/** A message on its way out: what the host tells the browser to do. */
public sealed interface Outbound {

  /** Send the browser to this address. SAML Bindings 3.4. */
  record Redirect(URI location) implements Outbound {}

  /** Let the browser submit a form with these fields. SAML Bindings 3.5. */
  record Form(URI action, Map<String, String> fields) implements Outbound {
    public Form {
      fields = Map.copyOf(fields);
    }
  }
}
