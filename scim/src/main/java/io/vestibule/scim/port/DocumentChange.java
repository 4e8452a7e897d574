package io.vestibule.scim.port;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A change of a document: leaves its argument alone and may be applied more than once. */
@FunctionalInterface
public interface DocumentChange {
  /**
   * @throws io.vestibule.scim.error.ScimException if the change does not fit the document
   */
  ObjectNode applyTo(ObjectNode current);
}
