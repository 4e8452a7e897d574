package io.vestibule.app.directory.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.port.ScimDocument;

/** Stored documents as trees. */
public final class Documents {
  private Documents() {}

  public static ObjectNode tree(String json) {
    return ScimDocument.ofText(json).tree();
  }
}
