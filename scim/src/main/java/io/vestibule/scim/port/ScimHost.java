package io.vestibule.scim.port;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.security.Principal;

/**
 * The application behind the endpoints. Called once per request and from many threads; what it
 * returns serves that request alone and must see only what the caller may see.
 */
public interface ScimHost {
  /** The users of the caller. {@code caller} is whom the host's own filter has authenticated. */
  ScimUsers users(Principal caller);

  /** The groups of the caller. */
  ScimGroups groups(Principal caller);

  /** Where clients find this server, ending in a slash; heads every {@code meta.location}. */
  default URI baseUri(UriInfo request) {
    return request.getBaseUriBuilder().path("scim/v2/").build();
  }
}
