package io.vestibule.scim.port;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.error.ErrorDocument;
import io.vestibule.scim.error.ScimException;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.security.Principal;
import java.time.InstantSource;

/**
 * The application behind the endpoints. Called once per request and from many threads; what it
 * returns serves that request alone and must see only what the caller may see.
 */
public interface ScimHost {
  /** The users of the caller. {@code caller} is whom the host's own filter has authenticated. */
  ScimUsers users(Principal caller);

  /** The groups of the caller. */
  ScimGroups groups(Principal caller);

  /**
   * The body that answers a refusal (RFC 7644 3.12), for an operation that is one of many. A
   * failure that is no refusal may be rethrown: it ends the whole request.
   */
  default ObjectNode describe(RuntimeException failure) {
    if (failure instanceof ScimException refusal) {
      return ErrorDocument.of(refusal);
    }
    throw failure;
  }

  /**
   * Told of an operation of a bulk request that was refused, of which the answer as a whole does
   * not speak.
   *
   * @param path as the client wrote it, such as {@code /Users}
   * @param error the body that answers it
   */
  default void noteRefusal(Principal caller, String method, String path, ObjectNode error) {}

  /** Whether the text has the form of the ids that this host gives to users. */
  boolean namesUser(String id);

  /** The time by which cursors grow old. */
  InstantSource clock();

  /** Where clients find this server, ending in a slash; heads every {@code meta.location}. */
  default URI baseUri(UriInfo request) {
    return request.getBaseUriBuilder().path("scim/v2/").build();
  }
}
