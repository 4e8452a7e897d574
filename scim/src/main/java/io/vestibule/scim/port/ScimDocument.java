package io.vestibule.scim.port;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.schema.Json;
import java.io.IOException;

/**
 * The attributes of a resource as the host keeps them: a tree, or JSON text that is copied to the
 * answer unparsed where the client wants all of it.
 */
public sealed interface ScimDocument {
  static ScimDocument of(ObjectNode tree) {
    return new Tree(tree);
  }

  /** {@code json} is one JSON object, as the host's storage wrote it. */
  static ScimDocument ofText(String json) {
    return new Text(json);
  }

  /** The attributes; the caller must not change them. */
  ObjectNode tree();

  /** Whether the document may hold an attribute of that name, at any depth; false is certain. */
  boolean mayHold(String attribute);

  /** Writes the members of the object, without its braces, into the object being written. */
  void writeMembers(JsonGenerator generator) throws IOException;

  /** Attributes already parsed. */
  record Tree(ObjectNode tree) implements ScimDocument {
    @Override
    public boolean mayHold(String attribute) {
      return tree.findValue(attribute) != null;
    }

    @Override
    public void writeMembers(JsonGenerator generator) throws IOException {
      for (var member : tree.properties()) {
        generator.writeFieldName(member.getKey());
        generator.writeTree(member.getValue());
      }
    }
  }

  /** Attributes as text. */
  record Text(String json) implements ScimDocument {
    @Override
    public ObjectNode tree() {
      try {
        return (ObjectNode) Json.MAPPER.readTree(json);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the stored document is not JSON", e);
      }
    }

    @Override
    public boolean mayHold(String attribute) {
      return json.contains("\"" + attribute + "\"");
    }

    @Override
    public void writeMembers(JsonGenerator generator) throws IOException {
      var members = json.substring(json.indexOf('{') + 1, json.lastIndexOf('}')).strip();
      if (!members.isEmpty()) {
        generator.writeRaw(',');
        generator.writeRaw(members);
      }
    }
  }
}
