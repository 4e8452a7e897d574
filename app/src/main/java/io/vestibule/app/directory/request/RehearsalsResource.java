package io.vestibule.app.directory.request;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dropwizard.auth.Auth;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryService;
import io.vestibule.app.event.Event;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /v1/directories/{dir}}: what a request of its IdP would do now. Nothing of it is done. */
@Path("/v1/directories/{directory}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RehearsalsResource {

  private final DirectoryService directories;
  private final LoggedRequests log;
  private final Rehearsals rehearsals;
  private final ObjectMapper mapper;

  public RehearsalsResource(
      DirectoryService directories,
      LoggedRequests log,
      Rehearsals rehearsals,
      ObjectMapper mapper) {
    this.directories = directories;
    this.log = log;
    this.rehearsals = rehearsals;
    this.mapper = mapper;
  }

  /** Something that would go into the log of events. */
  public record WouldBeEventView(String type, String subject, JsonNode data) {}

  /**
   * What a request would do now. Nothing of it is done: ids in it name nothing.
   *
   * @param answer to the IdP; null where it has no body
   * @param changes of users and groups themselves
   * @param writes the same for each of them; there are many in a bulk request
   * @param events whatever else would come of it
   */
  public record RehearsalView(
      int status,
      JsonNode answer,
      List<AttributeChange> changes,
      List<ScimExchange.Write> writes,
      List<WouldBeEventView> events) {}

  /**
   * A request to be tried.
   *
   * @param path such as {@code /Users}, below the SCIM base URL
   * @param ifMatch the version that is meant, as the header {@code If-Match} has it
   */
  public record DryRun(
      String method, String path, Optional<String> ifMatch, Optional<JsonNode> body)
      implements RequestBody {

    private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE");
    private static final Pattern PATH =
        Pattern.compile("/?[A-Za-z0-9._~%!$&'()*+,;=:@?/-]{1,2000}");
    private static final Pattern BROKEN =
        Pattern.compile("\\.\\.|%(?![0-9A-Fa-f]{2})|^//|^[^/?]*:");

    public DryRun {
      if (!METHOD.matcher(method).matches()) {
        throw VALIDATION_INVALID_FORMAT.saying("method is GET, POST, PUT, PATCH or DELETE.");
      }
      if (!PATH.matcher(path).matches() || BROKEN.matcher(path).find()) {
        throw VALIDATION_INVALID_FORMAT.saying("path is one below the SCIM base URL.");
      }
    }

    private String below() {
      var relative = path.startsWith("/") ? path.substring(1) : path;
      return relative.startsWith("scim/v2/") ? relative.substring("scim/v2/".length()) : relative;
    }

    Stage.Request request() {
      var octets = body.map(JsonNode::toString).orElse("").getBytes(StandardCharsets.UTF_8);
      return new Stage.Request(method, below(), ifMatch, octets);
    }
  }

  @POST
  @Path("requests/{request}/replay")
  public RehearsalView replay(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @PathParam("request") LoggedRequestId request) {
    var directory = directories.get(caller.project(), id);
    var entry = log.get(directory, request);
    var body = log.body(directory, entry);
    var again = new Stage.Request(entry.method(), entry.path(), entry.ifMatch(), body);
    return view(rehearsals.rehearse(directory, again));
  }

  @POST
  @Path("dry-run")
  public RehearsalView dryRun(
      @Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id, DryRun body) {
    var directory = directories.get(caller.project(), id);
    return view(rehearsals.rehearse(directory, body.request()));
  }

  private RehearsalView view(Rehearsals.Outcome outcome) {
    return new RehearsalView(
        outcome.answer().status(),
        json(outcome.answer().body()),
        outcome.answer().writes().stream().flatMap(write -> write.changes().stream()).toList(),
        outcome.answer().writes(),
        outcome.events().stream().map(this::view).toList());
  }

  private WouldBeEventView view(Event event) {
    return new WouldBeEventView(
        event.type(), event.subject(), json(event.data().getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? NullNode.getInstance() : mapper.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("what is stored and answered is JSON", e);
    }
  }
}
