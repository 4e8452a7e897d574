package io.vestibule.saml.response;

import java.util.List;
import java.util.Optional;

/** One attribute of the subject, its values trimmed and in document order. SAML Core 2.7.3.1. */
public record Attribute(String name, Optional<String> friendlyName, List<String> values) {

  public Attribute {
    values = List.copyOf(values);
  }
}
