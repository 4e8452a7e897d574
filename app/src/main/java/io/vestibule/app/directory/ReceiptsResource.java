package io.vestibule.app.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.auth.Auth;
import io.vestibule.app.event.Event;
import io.vestibule.app.event.EventId;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;

/** {@code /v1/directories/{dir}/receipts}: the latest first. */
@Path("/v1/directories/{directory}/receipts")
@Produces(MediaType.APPLICATION_JSON)
public final class ReceiptsResource {

  private static final UUID FIRST_PAGE = new UUID(0, 0);

  private final DirectoryService directories;
  private final ObjectMapper mapper;

  public ReceiptsResource(DirectoryService directories, ObjectMapper mapper) {
    this.directories = directories;
    this.mapper = mapper;
  }

  /**
   * What has been ended because the directory switched somebody off; also an event.
   *
   * @param refreshFamiliesEnded chains of refresh tokens, each of one of the sessions
   * @param receivedAt when the directory said so
   * @param endedAt when the next request with anything that was ended was sure to be refused
   * @param requestId of the directory's request
   */
  public record ReceiptView(
      EventId id,
      String membershipId,
      String userId,
      String directoryUserId,
      int sessionsEnded,
      int refreshFamiliesEnded,
      String receivedAt,
      String endedAt,
      long tookMs,
      String requestId) {}

  @GET
  public PageView<ReceiptView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @BeanParam CursorPage page) {
    var before =
        Optional.of(page.after(EventId.PREFIX))
            .filter(last -> !last.equals(FIRST_PAGE))
            .map(EventId::new);
    return page.of(
        directories.receipts(caller.project(), id, before, page.limitAndOne()),
        this::view,
        Event::id);
  }

  private ReceiptView view(Event event) {
    var data = data(event);
    return new ReceiptView(
        event.id(),
        event.subject(),
        data.path("user_id").asText(),
        data.path("directory_user_id").asText(),
        data.path("sessions_ended").asInt(),
        data.path("refresh_families_ended").asInt(),
        data.path("received_at").asText(),
        data.path("ended_at").asText(),
        data.path("took_ms").asLong(),
        event.requestId());
  }

  private JsonNode data(Event event) {
    try {
      return mapper.readTree(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds valid JSON", e);
    }
  }
}
