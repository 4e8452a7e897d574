package io.vestibule.scim.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.port.DocumentChange;

/**
 * A PUT as a change of the document: what the client leaves out is cleared, but for {@code active},
 * because silence is no order to let somebody in again. RFC 7644 3.5.1.
 */
public final class DocumentReplacement implements DocumentChange {
  private static final String ACTIVE = "active";

  private final ObjectNode document;

  /** {@code document} is complete by the rules of its schema. */
  public DocumentReplacement(ObjectNode document) {
    this.document = document;
  }

  @Override
  public ObjectNode applyTo(ObjectNode current) {
    var result = document.deepCopy();
    if (!result.has(ACTIVE) && current.has(ACTIVE)) {
      result.set(ACTIVE, current.get(ACTIVE));
    }
    return result;
  }
}
