package io.vestibule.app.bench.bare;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.bench.bare.store.BareDatabase;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Groups, whose members are rows. */
@Path("/scim/v2/Groups/{id}")
@Produces(BareUsersResource.SCIM)
@Consumes(BareUsersResource.SCIM)
public final class BareGroupsResource {

  private final BareDatabase database;
  private final ObjectMapper json;

  BareGroupsResource(BareDatabase database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @GET
  public StreamingOutput get(
      @HeaderParam("Authorization") String authorization,
      @PathParam("id") UUID id,
      @QueryParam("excludedAttributes") @Nullable String excluded) {
    return out ->
        database.inTransaction(
            dao -> {
              BareToken.check(dao, authorization);
              try (var writer = json.createGenerator(out);
                  var members = excluded == null ? dao.members(id) : Stream.<UUID>of()) {
                write(writer, id, members);
                return id;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static void write(JsonGenerator writer, UUID id, Stream<UUID> members)
      throws IOException {
    writer.writeStartObject();
    writer.writeStringField("id", id.toString());
    writer.writeStringField("displayName", "Group");
    writer.writeArrayFieldStart("members");
    for (var member : (Iterable<UUID>) members::iterator) {
      writer.writeStartObject();
      writer.writeStringField("value", member.toString());
      writer.writeStringField("$ref", "http://localhost:8080/scim/v2/Users/" + member);
      writer.writeStringField("type", "User");
      writer.writeEndObject();
    }
    writer.writeEndArray();
    writer.writeEndObject();
  }

  @PATCH
  public void addMembers(
      @HeaderParam("Authorization") String authorization,
      @PathParam("id") UUID id,
      InputStream body) {
    var people =
        StreamSupport.stream(read(body).at("/Operations/0/value").spliterator(), false)
            .map(member -> UUID.fromString(member.path("value").asText()))
            .toArray(UUID[]::new);
    database.inTransaction(
        dao -> {
          BareToken.check(dao, authorization);
          if (dao.lockTeam(id).isEmpty()) {
            throw new IllegalStateException("no such group");
          }
          var added = dao.addMembers(id, people);
          dao.event("group.members_changed", "{\"added\": " + added + "}");
          dao.request("PATCH", "/scim/v2/Groups/" + id, 204);
          return added;
        });
  }

  private JsonNode read(InputStream body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
