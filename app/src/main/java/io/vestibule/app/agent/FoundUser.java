package io.vestibule.app.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A user as the server has it. */
public record FoundUser(String id, ObjectNode document) {

  public boolean active() {
    return document.path("active").asBoolean(true);
  }
}
