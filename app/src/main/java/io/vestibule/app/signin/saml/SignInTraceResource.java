package io.vestibule.app.signin.saml;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.auth.Auth;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.IdpKind;
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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/connections/{connection}/sign-ins}: every attempt, the latest first. */
@Path("/v1/connections/{connection}/sign-ins")
@Produces(MediaType.APPLICATION_JSON)
public final class SignInTraceResource {

  private final SignInTraces traces;
  private final ConnectionService connections;
  private final TraceReader reader;

  SignInTraceResource(SignInTraces traces, ConnectionService connections, TraceReader reader) {
    this.traces = traces;
    this.connections = connections;
    this.reader = reader;
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
            TraceReader.outcome(outcome),
            TraceReader.searched("email", email),
            TraceReader.searched("request_id", requestId),
            TraceReader.before(page));
    var kind = kind(caller, connection);
    return page.of(
        traces.list(caller.project(), connection, filter, page.limitAndOne()),
        trace -> SummaryView.of(trace, fix(kind, trace)),
        SignInTrace::id);
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
        reader.json(trace.steps()),
        reader.json(trace.findings()),
        traces.response(caller.project(), connection, id));
  }

  private Optional<Fix> fix(IdpKind kind, SignInTrace trace) {
    var reason = trace.reason().or(() -> trace.code().map(code -> code.toLowerCase(Locale.ROOT)));
    return reader.fix(kind, reason, trace.steps(), trace.findings());
  }
}
