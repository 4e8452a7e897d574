package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.auth.Auth;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.IdpKind;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.name.Printable;
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
  private final ConnectionService connections;
  private final Fixes fixes;
  private final ObjectMapper mapper;

  SignInTraceResource(
      SignInTraces traces, ConnectionService connections, Fixes fixes, ObjectMapper mapper) {
    this.traces = traces;
    this.connections = connections;
    this.fixes = fixes;
    this.mapper = mapper;
  }

  /**
   * An attempt in a list.
   *
   * @param fix what to change, for the first thing that was wrong
   */
  public record SummaryView(
      TraceId id,
      Outcome outcome,
      Optional<String> code,
      Optional<String> reason,
      Optional<String> nameId,
      Optional<String> email,
      Optional<UserId> userId,
      Optional<Fix> fix,
      boolean test,
      String requestId,
      Instant createdAt) {

    static SummaryView of(SignInTrace trace, Optional<Fix> fix) {
      return new SummaryView(
          trace.id(),
          trace.outcome(),
          trace.code(),
          trace.reason(),
          trace.nameId(),
          trace.email(),
          trace.userId(),
          fix,
          trace.test(),
          trace.requestId(),
          trace.createdAt());
    }
  }

  /**
   * One attempt with all its steps.
   *
   * @param signIn which would be the top level, were {@code request_id} not that of this answer
   */
  public record TraceView(
      SummaryView signIn,
      JsonNode steps,
      JsonNode findings,
      SignInTraces.StoredResponse response) {}

  @GET
  public PageView<SummaryView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("email") @Nullable String email,
      @QueryParam("request_id") @Nullable String requestId,
      @BeanParam CursorPage page) {
    var filter =
        new SignInTraces.Filter(
            Optional.ofNullable(outcome).map(SignInTraceResource::outcome),
            searched("email", email),
            searched("request_id", requestId),
            Optional.of(page.after(TraceId.PREFIX)).filter(id -> !id.equals(FIRST_PAGE)));
    var kind = kind(caller, connection);
    return page.of(
        traces.list(caller.project(), connection, filter, page.limitAndOne()),
        trace -> SummaryView.of(trace, fix(kind, trace)),
        SignInTrace::id);
  }

  private static Outcome outcome(String word) {
    return Arrays.stream(Outcome.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> BAD_REQUEST.saying("outcome must be accepted or refused."));
  }

  private static Optional<String> searched(String name, @Nullable String text) {
    if (text != null && !Printable.is(text)) {
      throw BAD_REQUEST.saying(name + " holds characters that nothing is found by.");
    }
    return Optional.ofNullable(text);
  }

  private IdpKind kind(ApiKeyCaller caller, ConnectionId connection) {
    return connections.get(caller.project(), connection).connection().idp();
  }

  @GET
  @Path("{trace}")
  public TraceView get(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      @PathParam("trace") TraceId id) {
    var trace = traces.get(caller.project(), connection, id);
    return new TraceView(
        SummaryView.of(trace, fix(kind(caller, connection), trace)),
        json(trace.steps()),
        json(trace.findings()),
        traces.response(caller.project(), connection, id));
  }

  private Optional<Fix> fix(IdpKind kind, SignInTrace trace) {
    return trace
        .reason()
        .or(() -> trace.code().map(code -> code.toLowerCase(Locale.ROOT)))
        .flatMap(
            reason -> {
              var decisive = decisive(trace);
              return fixes.of(
                  kind,
                  reason,
                  decisive.path("observed").asText(""),
                  decisive.path("expected").asText(""));
            });
  }

  /** The first finding of the library, or the step of ours that failed. */
  private JsonNode decisive(SignInTrace trace) {
    var finding = json(trace.findings()).path(0);
    if (!finding.isMissingNode()) {
      return finding;
    }
    for (JsonNode step : json(trace.steps())) {
      if (step.path("outcome").asText("").equalsIgnoreCase("failed")) {
        return step;
      }
    }
    return finding;
  }

  private JsonNode json(String stored) {
    try {
      return mapper.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds valid JSON", e);
    }
  }
}
