package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.auth.Auth;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.signin.saml.SignInTrace.Outcome;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/connections/{connection}/sign-ins}: every attempt, the latest first. */
@Path("/v1/connections/{connection}/sign-ins")
@Produces(MediaType.APPLICATION_JSON)
public final class SignInTraceResource {

  private static final UUID FIRST_PAGE = new UUID(0, 0);

  private final SignInTraces traces;
  private final ObjectMapper mapper;

  SignInTraceResource(SignInTraces traces, ObjectMapper mapper) {
    this.traces = traces;
    this.mapper = mapper;
  }

  /** An attempt in a list. */
  public record SummaryView(
      TraceId id,
      Outcome outcome,
      Optional<String> code,
      Optional<String> reason,
      Optional<String> nameId,
      Optional<String> email,
      Optional<UserId> userId,
      String requestId,
      Instant createdAt) {

    static SummaryView of(SignInTrace trace) {
      return new SummaryView(
          trace.id(),
          trace.outcome(),
          trace.code(),
          trace.reason(),
          trace.nameId(),
          trace.email(),
          trace.userId(),
          trace.requestId(),
          trace.createdAt());
    }
  }

  /**
   * One attempt with all its steps.
   *
   * @param signIn which would be the top level, were {@code request_id} not that of this answer
   */
  public record TraceView(SummaryView signIn, JsonNode steps, JsonNode findings) {}

  @GET
  public PageView<SummaryView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      @QueryParam("outcome") @Nullable String outcome,
      @BeanParam CursorPage page) {
    var before = Optional.of(page.after(TraceId.PREFIX)).filter(id -> !id.equals(FIRST_PAGE));
    return page.of(
        traces.list(
            caller.project(),
            connection,
            Optional.ofNullable(outcome).map(SignInTraceResource::outcome),
            before,
            page.limitAndOne()),
        SummaryView::of,
        SignInTrace::id);
  }

  private static Outcome outcome(String word) {
    return Arrays.stream(Outcome.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> BAD_REQUEST.saying("outcome must be accepted or refused."));
  }

  @GET
  @Path("{trace}")
  public TraceView get(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      @PathParam("trace") TraceId id) {
    var trace = traces.get(caller.project(), connection, id);
    return new TraceView(SummaryView.of(trace), json(trace.steps()), json(trace.findings()));
  }

  private JsonNode json(String stored) {
    try {
      return mapper.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds valid JSON", e);
    }
  }
}
