package io.vestibule.scim.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.port.DocumentChange;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.DocumentRules;
import io.vestibule.scim.schema.ResourceSchema;
import java.util.List;

/** A PATCH as a change of the document: every operation in order, or none. RFC 7644 3.5.2. */
public final class DocumentPatch implements DocumentChange {
  private final DocumentRules rules;
  private final AppliedQuirks quirks;
  private final List<PatchOperation> operations;

  public DocumentPatch(
      ResourceSchema schema, List<PatchOperation> operations, AppliedQuirks quirks) {
    this.rules = new DocumentRules(schema);
    this.quirks = quirks;
    this.operations = List.copyOf(operations);
  }

  /**
   * @throws io.vestibule.scim.error.ScimException NO_TARGET, MUTABILITY, INVALID_VALUE
   */
  @Override
  public ObjectNode applyTo(ObjectNode current) {
    var document = current.deepCopy();
    for (var operation : operations) {
      new OperationOnDocument(operation, quirks).applyTo(document);
    }
    return rules.complete(document);
  }
}
