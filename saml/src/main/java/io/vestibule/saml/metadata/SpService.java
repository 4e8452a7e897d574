package io.vestibule.saml.metadata;

import java.net.URI;
import java.util.List;

/**
 * What the service behind this service provider is called, for the people who set up the provider.
 * SAML Metadata 2.3.2.1, 2.4.4.1.
 *
 * @param attributes which it would like to get, possibly none
 */
public record SpService(String name, URI url, List<RequestedAttribute> attributes) {

  public SpService {
    attributes = List.copyOf(attributes);
  }
}
