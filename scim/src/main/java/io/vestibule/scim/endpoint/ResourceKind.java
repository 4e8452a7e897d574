package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimResources;
import io.vestibule.scim.port.StoredResource;
import io.vestibule.scim.schema.ResourceSchema;

/**
 * One kind of resource: how the bodies of clients become calls of the host. All methods throw what
 * the port throws.
 */
interface ResourceKind<R extends StoredResource> {
  ResourceSchema schema();

  /** Those that the caller may see. */
  ScimResources<R> resources(ScimRequest request);

  R create(ScimRequest request, ObjectNode body, Projection projection);

  R replace(ScimRequest request, String id, ObjectNode body, Terms terms);

  R patch(ScimRequest request, String id, ObjectNode body, Terms terms);

  Part part(ResourceWriter writer, R resource);

  /** How it is told that there is none of that id. */
  ScimError absence();

  /** Whether a PATCH is answered with the resource, else with nothing. RFC 7644 3.5.2. */
  boolean answersPatch(Projection projection);
}
