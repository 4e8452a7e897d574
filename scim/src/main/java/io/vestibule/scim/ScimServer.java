package io.vestibule.scim;

import io.vestibule.scim.endpoint.BulkEndpoint;
import io.vestibule.scim.endpoint.DiscoveryEndpoint;
import io.vestibule.scim.endpoint.ResourcesEndpoint;
import io.vestibule.scim.endpoint.SearchEndpoint;
import io.vestibule.scim.port.ScimHost;
import java.util.List;

/**
 * The door of the library: JAX-RS resources below {@code scim/v2}, to be registered with the host's
 * application. The host authenticates callers and maps {@link
 * io.vestibule.scim.error.ScimException} to an answer.
 */
public final class ScimServer {
  private final ScimHost host;
  private final ScimLimits limits;

  public ScimServer(ScimHost host, ScimLimits limits) {
    this.host = host;
    this.limits = limits;
  }

  /** Thread-safe singletons. */
  public List<Object> endpoints() {
    return List.of(
        new ResourcesEndpoint(host, limits),
        new BulkEndpoint(host, limits),
        new SearchEndpoint(host, limits),
        new DiscoveryEndpoint(host, limits));
  }
}
