package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.port.GroupMembership;
import io.vestibule.scim.port.Member;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.Projection;
import io.vestibule.scim.port.ScimDocument;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.StoredGroup;
import io.vestibule.scim.port.StoredMeta;
import io.vestibule.scim.port.StoredUser;
import io.vestibule.scim.schema.Json;
import io.vestibule.scim.schema.Schemas;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Writes resources as RFC 7643 3 has them, adding {@code id}, {@code meta} and references to what
 * the host keeps. Members go from the host to the client one by one.
 */
final class ResourceWriter {
  private static final String LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  private final ScimHost host;
  private final String usersAddress;
  private final String groupsAddress;
  private final Projection projection;

  ResourceWriter(ScimHost host, URI base, Projection projection) {
    this.host = host;
    this.usersAddress = base.resolve("Users/").toString();
    this.groupsAddress = base.resolve("Groups/").toString();
    this.projection = projection;
  }

  /** Writes one thing to a generator. */
  @FunctionalInterface
  interface Part {
    void writeTo(JsonGenerator json) throws IOException;
  }

  Part user(StoredUser user) {
    return json -> {
      json.writeStartObject();
      writeCommon(json, "User", user.id(), usersAddress + user.id(), user.meta());
      if (!user.groups().isEmpty() && projection.wants("groups")) {
        writeGroups(json, user.groups());
      }
      writeDocument(json, withManagerLocated(user.document()));
      json.writeEndObject();
    };
  }

  Part group(StoredGroup group) {
    return json -> {
      json.writeStartObject();
      writeCommon(json, "Group", group.id(), groupsAddress + group.id(), group.meta());
      writeDocument(json, group.document());
      if (projection.wants("members")) {
        writeMembers(json, group);
      }
      json.writeEndObject();
    };
  }

  /** A page among numbered ones. RFC 7644 3.4.2. */
  static Part list(Page<Part> page, long startIndex) {
    return list(page, json -> json.writeNumberField("startIndex", startIndex));
  }

  /** A page with the cursors that lead on from it. RFC 9865. */
  static Part list(Page<Part> page, Optional<String> previous, Optional<String> next) {
    return list(
        page,
        json -> {
          if (previous.isPresent()) {
            json.writeStringField("previousCursor", previous.get());
          }
          if (next.isPresent()) {
            json.writeStringField("nextCursor", next.get());
          }
        });
  }

  private static Part list(Page<Part> page, Part position) {
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("schemas");
      json.writeString(LIST_RESPONSE);
      json.writeEndArray();
      json.writeNumberField("totalResults", page.totalResults());
      position.writeTo(json);
      json.writeNumberField("itemsPerPage", page.resources().size());
      json.writeArrayFieldStart("Resources");
      for (var resource : page.resources()) {
        resource.writeTo(json);
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  static StreamingOutput output(Part part) {
    return stream -> {
      try (var json = Json.MAPPER.createGenerator(stream)) {
        part.writeTo(json);
      }
    };
  }

  private void writeCommon(
      JsonGenerator json, String type, String id, String location, StoredMeta meta)
      throws IOException {
    json.writeStringField("id", id);
    if (projection.wants("meta")) {
      json.writeObjectFieldStart("meta");
      writeField(json, "meta.resourceType", "resourceType", type);
      writeField(json, "meta.created", "created", meta.created().toString());
      writeField(json, "meta.lastModified", "lastModified", meta.lastModified().toString());
      writeField(json, "meta.location", "location", location);
      writeField(json, "meta.version", "version", meta.entityTag());
      json.writeEndObject();
    }
  }

  private void writeField(JsonGenerator json, String path, String name, String value)
      throws IOException {
    if (projection.wants(path)) {
      json.writeStringField(name, value);
    }
  }

  private void writeGroups(JsonGenerator json, List<GroupMembership> groups) throws IOException {
    json.writeArrayFieldStart("groups");
    for (var group : groups) {
      json.writeStartObject();
      writeField(json, "groups.value", "value", group.value());
      writeField(json, "groups.$ref", "$ref", groupsAddress + group.value());
      writeField(json, "groups.display", "display", group.display());
      writeField(json, "groups.type", "type", "direct");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeMembers(JsonGenerator json, StoredGroup group) throws IOException {
    try {
      json.writeArrayFieldStart("members");
      group.members().forEach(member -> writeMember(json, member));
      json.writeEndArray();
    } catch (UncheckedIOException e) {
      throw new IOException("the client went away", e);
    }
  }

  private void writeMember(JsonGenerator json, Member member) {
    try {
      json.writeStartObject();
      writeField(json, "members.value", "value", member.value());
      boolean isUser = host.namesUser(member.value());
      var addresses = isUser ? usersAddress : groupsAddress;
      writeField(json, "members.$ref", "$ref", addresses + member.value());
      if (!member.display().isEmpty()) {
        writeField(json, "members.display", "display", member.display());
      }
      writeField(json, "members.type", "type", isUser ? "User" : "Group");
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A manager who is a user here is a reference: RFC 7643 4.3. */
  private ScimDocument withManagerLocated(ScimDocument document) {
    if (!document.mayHold("manager")) {
      return document;
    }
    var located = document.tree().deepCopy();
    if (located.path(Schemas.ENTERPRISE_USER_URN).path("manager") instanceof ObjectNode manager
        && host.namesUser(manager.path("value").asText())) {
      manager.put("$ref", usersAddress + manager.path("value").asText());
    }
    return ScimDocument.of(located);
  }

  private void writeDocument(JsonGenerator json, ScimDocument document) throws IOException {
    if (projection.isChosen()) {
      for (var member : document.tree().properties()) {
        var name = member.getKey();
        writeChosen(json, name, name.contains(":") ? ":" : ".", member.getValue());
      }
    } else {
      document.writeMembers(json);
    }
  }

  /** {@code separator} stands between this path and those below it: a colon after a URN. */
  private void writeChosen(JsonGenerator json, String path, String separator, JsonNode value)
      throws IOException {
    if (projection.wants(path)) {
      json.writeFieldName(path);
      writeValue(json, path + separator, value);
    }
  }

  private void writeValue(JsonGenerator json, String prefix, JsonNode value) throws IOException {
    if (value instanceof ObjectNode object) {
      json.writeStartObject();
      for (var member : object.properties()) {
        var path = prefix + member.getKey();
        if (projection.wants(path)) {
          json.writeFieldName(member.getKey());
          writeValue(json, path + ".", member.getValue());
        }
      }
      json.writeEndObject();
    } else if (value.isArray()) {
      json.writeStartArray();
      for (var element : value) {
        writeValue(json, prefix, element);
      }
      json.writeEndArray();
    } else {
      json.writeTree(value);
    }
  }
}
