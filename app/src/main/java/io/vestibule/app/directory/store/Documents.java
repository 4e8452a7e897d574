package io.vestibule.app.directory.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.port.ScimDocument;

/** Stored documents as trees. */
final class Documents {
  private Documents() {}

  static ObjectNode tree(String json) {
    return ScimDocument.ofText(json).tree();
  }
}
