package io.vestibule.app.bench.bare;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.bench.bare.store.BareDatabase;
import io.vestibule.app.bench.bare.store.BareScimDao;
import io.vestibule.app.bench.bare.store.BareScimDao.Membership;
import io.vestibule.app.bench.bare.store.BareScimDao.Person;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users as the stored documents have them. */
@Path("/scim/v2/Users")
@Produces(BareUsersResource.SCIM)
@Consumes(BareUsersResource.SCIM)
public final class BareUsersResource {

  static final String SCIM = "application/scim+json";

  private final BareDatabase database;
  private final ObjectMapper json;

  BareUsersResource(BareDatabase database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @GET
  @Path("{id}")
  public String get(@HeaderParam("Authorization") String authorization, @PathParam("id") UUID id) {
    return database.inTransaction(
        dao -> {
          BareToken.check(dao, authorization);
          return documents(dao, List.of(dao.person(id).orElseThrow()));
        });
  }

  /** By the one filter {@code userName eq "…"}, or a page of all. */
  @GET
  public String list(
      @HeaderParam("Authorization") String authorization,
      @QueryParam("filter") @Nullable String filter,
      @QueryParam("startIndex") long startIndex,
      @QueryParam("count") int count) {
    return database.inTransaction(
        dao -> {
          BareToken.check(dao, authorization);
          if (filter == null) {
            return listed(dao, dao.people(), startIndex, dao.page(count, startIndex - 1));
          }
          var found = dao.personNamed(filter.split("\"", -1)[1]).stream().toList();
          return listed(dao, found.size(), 1, found);
        });
  }

  @POST
  public Response create(@HeaderParam("Authorization") String authorization, InputStream body) {
    var document = (ObjectNode) read(body);
    var id = UUID.randomUUID();
    var stored =
        document.put("id", id.toString()).put("active", document.path("active").asBoolean());
    return database.inTransaction(
        dao -> {
          BareToken.check(dao, authorization);
          dao.insert(
              id,
              document.path("userName").asText(),
              document.path("active").asBoolean(),
              stored.toString());
          dao.event("user.created", "{\"id\": \"" + id + "\"}");
          dao.request("POST", "/scim/v2/Users", 201);
          return Response.status(201).entity(stored.toString()).build();
        });
  }

  @PATCH
  @Path("{id}")
  public String setActive(
      @HeaderParam("Authorization") String authorization,
      @PathParam("id") UUID id,
      InputStream body) {
    var active = read(body).at("/Operations/0/value/active").asBoolean();
    return database.inTransaction(
        dao -> {
          BareToken.check(dao, authorization);
          var stored = dao.setActive(id, active).orElseThrow();
          var ended = dao.endSessions(id);
          dao.event("user.deactivated", "{\"id\": \"" + id + "\"}");
          dao.event("sessions.ended", "{\"id\": \"" + id + "\", \"count\": " + ended + "}");
          dao.request("PATCH", "/scim/v2/Users/" + id, 200);
          return documents(dao, List.of(stored));
        });
  }

  private JsonNode read(InputStream body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String listed(BareScimDao dao, long total, long startIndex, List<Person> people) {
    return """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":%d,\
        "startIndex":%d,"itemsPerPage":%d,"Resources":[%s]}"""
        .formatted(total, startIndex, people.size(), documents(dao, people));
  }

  private static String documents(BareScimDao dao, List<Person> people) {
    var teams =
        dao.teamsOf(people.stream().map(Person::id).toArray(UUID[]::new)).stream()
            .collect(groupingBy(Membership::personId, mapping(BareUsersResource::group, toList())));
    return people.stream()
        .map(person -> document(person.document(), teams.getOrDefault(person.id(), List.of())))
        .collect(joining(","));
  }

  private static String document(String stored, List<String> groups) {
    return stored.substring(0, stored.length() - 1) + ", \"groups\": " + groups + "}";
  }

  private static String group(Membership membership) {
    return "{\"value\": \"" + membership.teamId() + "\"}";
  }
}
