package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.endpoint.ResourceWriter.Part;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.patch.GroupPlanner;
import io.vestibule.scim.patch.PatchPlan;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimGroups;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.StoredGroup;
import io.vestibule.scim.schema.DocumentRules;
import io.vestibule.scim.schema.ResourceSchema;
import io.vestibule.scim.schema.Schemas;

/**
 * Groups: a small document, and members that are a set of their own.
 *
 * @param memberLimit members in one POST or PUT
 */
record GroupKind(ScimHost host, int memberLimit) implements ResourceKind<StoredGroup> {
  private static final String MEMBERS = "members";
  private static final DocumentRules RULES = new DocumentRules(Schemas.GROUP);

  @Override
  public ResourceSchema schema() {
    return Schemas.GROUP;
  }

  @Override
  public StoredGroup create(ScimRequest request, ObjectNode body, Projection projection) {
    var document = document(request, body);
    var members = GroupPlanner.members(document.path(MEMBERS));
    document.remove(MEMBERS);
    return resources(request).create(RULES.complete(document), members, projection);
  }

  @Override
  public StoredGroup replace(ScimRequest request, String id, ObjectNode body, Terms terms) {
    return change(request, id, GroupPlanner.replacement(document(request, body)), terms);
  }

  @Override
  public StoredGroup patch(ScimRequest request, String id, ObjectNode body, Terms terms) {
    var operations = request.normalizer(schema()).operations(body);
    return change(request, id, GroupPlanner.patch(operations, request.quirks()), terms);
  }

  private StoredGroup change(ScimRequest request, String id, PatchPlan plan, Terms terms) {
    return resources(request).change(id, plan, terms.precondition(), terms.projection());
  }

  @Override
  public Part part(ResourceWriter writer, StoredGroup group) {
    return writer.group(group);
  }

  @Override
  public ScimError absence() {
    return ScimError.GROUP_NOT_FOUND;
  }

  /** Only if the client names attributes: a group may have a hundred thousand members. */
  @Override
  public boolean answersPatch(Projection projection) {
    return projection.isChosen();
  }

  @Override
  public ScimGroups resources(ScimRequest request) {
    return host.groups(request.caller());
  }

  private ObjectNode document(ScimRequest request, ObjectNode body) {
    var document = request.normalizer(schema()).document(body);
    if (document.path(MEMBERS).size() > memberLimit) {
      throw ScimError.TOO_MANY.because("at most " + memberLimit + " members at once");
    }
    return document;
  }
}
