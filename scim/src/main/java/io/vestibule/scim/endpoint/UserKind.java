package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.patch.DocumentPatch;
import io.vestibule.scim.patch.DocumentReplacement;
import io.vestibule.scim.port.DocumentChange;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.ScimUsers;
import io.vestibule.scim.port.StoredUser;
import io.vestibule.scim.schema.DocumentRules;
import io.vestibule.scim.schema.ResourceSchema;
import io.vestibule.scim.schema.Schemas;

/** Users: one document each. */
record UserKind(ScimHost host) implements ResourceKind<StoredUser> {
  private static final DocumentRules RULES = new DocumentRules(Schemas.USER);

  @Override
  public ResourceSchema schema() {
    return Schemas.USER;
  }

  @Override
  public StoredUser create(ScimRequest request, ObjectNode body, Projection projection) {
    return resources(request).create(document(request, body), projection);
  }

  @Override
  public StoredUser replace(ScimRequest request, String id, ObjectNode body, Terms terms) {
    return change(request, id, new DocumentReplacement(document(request, body)), terms);
  }

  @Override
  public StoredUser patch(ScimRequest request, String id, ObjectNode body, Terms terms) {
    var operations = request.normalizer(schema()).operations(body);
    return change(request, id, new DocumentPatch(schema(), operations, request.quirks()), terms);
  }

  private StoredUser change(ScimRequest request, String id, DocumentChange change, Terms terms) {
    return resources(request).change(id, change, terms.precondition(), terms.projection());
  }

  @Override
  public Part part(ResourceWriter writer, StoredUser user) {
    return writer.user(user);
  }

  @Override
  public ScimError absence() {
    return ScimError.USER_NOT_FOUND;
  }

  @Override
  public boolean answersPatch(Projection projection) {
    return true;
  }

  @Override
  public ScimUsers resources(ScimRequest request) {
    return host.users(request.caller());
  }

  private ObjectNode document(ScimRequest request, ObjectNode body) {
    return RULES.complete(request.normalizer(schema()).document(body));
  }
}
