package io.vestibule.app.directory.request;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.auth.Auth;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryService;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.name.TextRule;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/directories/{dir}/requests}: what its IdP has asked for. */
@Path("/v1/directories/{directory}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RequestsResource {

  private static final UUID FIRST_PAGE = new UUID(0, 0);

  private final DirectoryService directories;
  private final LoggedRequests log;
  private final ObjectMapper mapper;

  public RequestsResource(DirectoryService directories, LoggedRequests log, ObjectMapper mapper) {
    this.directories = directories;
    this.log = log;
    this.mapper = mapper;
  }

  /**
   * A request of the IdP.
   *
   * @param query without the values it compares with
   * @param normalisations what had to be understood, and in how many places
   * @param user the directory's user or group that was changed
   * @param changes what was changed of it, before and after
   * @param replayable whether it can be run again, see {@link RehearsalsResource}
   */
  public record LoggedRequestView(
      LoggedRequestId id,
      String requestId,
      Instant receivedAt,
      String method,
      String path,
      String query,
      int status,
      Optional<String> scimType,
      Optional<String> code,
      JsonNode normalisations,
      Optional<String> user,
      JsonNode changes,
      long durationMs,
      boolean replayable) {}

  /**
   * One request.
   *
   * @param request which would be the top level, were {@code request_id} not that of this answer
   */
  public record RequestView(LoggedRequestView request) {}

  /** Something that had to be understood. */
  public record NormalisationView(
      String normalisation, String text, long count, Instant lastSeenAt) {}

  @GET
  @Path("requests")
  public PageView<LoggedRequestView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @QueryParam("status") @Nullable String status,
      @QueryParam("method") @Nullable String method,
      @QueryParam("request_id") @Nullable String requestId,
      @QueryParam("user") @Nullable DirectoryUserId user,
      @BeanParam CursorPage page) {
    var search =
        new LoggedRequests.Search(
            Optional.ofNullable(status).map(RequestsResource::status),
            searched("method", method).map(word -> word.toUpperCase(Locale.ROOT)),
            searched("request_id", requestId),
            Optional.ofNullable(user).map(DirectoryUserId::text),
            Optional.of(page.after(LoggedRequestId.PREFIX))
                .filter(before -> !before.equals(FIRST_PAGE))
                .map(LoggedRequestId::new));
    var directory = directories.get(caller.project(), id);
    return page.of(log.list(directory, search, page.limitAndOne()), this::view, LoggedRequest::id);
  }

  private static int status(String text) {
    if (!text.matches("[1-5][0-9]{2}")) {
      throw BAD_REQUEST.saying("status is an HTTP status such as 409.");
    }
    return Integer.parseInt(text);
  }

  private static Optional<String> searched(String name, @Nullable String text) {
    if (text != null && !TextRule.IDENTIFIER.allows(text)) {
      throw BAD_REQUEST.saying(name + " holds characters that nothing is found by.");
    }
    return Optional.ofNullable(text);
  }

  @GET
  @Path("requests/{request}")
  public RequestView get(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @PathParam("request") LoggedRequestId request) {
    return new RequestView(view(log.get(directories.get(caller.project(), id), request)));
  }

  @GET
  @Path("normalisations")
  public PageView<NormalisationView> normalisations(
      @Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id) {
    var counts = log.normalisations(directories.get(caller.project(), id));
    return new PageView<>(counts.stream().map(RequestsResource::view).toList(), null);
  }

  private static NormalisationView view(Normalisation counted) {
    return new NormalisationView(
        counted.name(), counted.text(), counted.count(), counted.lastSeenAt());
  }

  private LoggedRequestView view(LoggedRequest entry) {
    return new LoggedRequestView(
        entry.id(),
        entry.requestId(),
        entry.receivedAt(),
        entry.method(),
        entry.path(),
        entry.query(),
        entry.status(),
        entry.scimType(),
        entry.code(),
        json(entry.normalisations()),
        entry.subject(),
        json(entry.changes()),
        entry.durationMs(),
        entry.replayable());
  }

  private JsonNode json(String stored) {
    try {
      return mapper.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds valid JSON", e);
    }
  }
}
