package io.vestibule.app.signin.saml;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.auth.Auth;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.IdpKind;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.signin.saml.LogoutTrace.Direction;
import io.vestibule.app.signin.saml.SignInTrace.Outcome;
import io.vestibule.saml.logout.LogoutKind;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/connections/{connection}/sign-outs}: every logout message, the latest first. */
@Path("/v1/connections/{connection}/sign-outs")
@Produces(MediaType.APPLICATION_JSON)
public final class LogoutTraceResource {

  private final LogoutTraces traces;
  private final ConnectionService connections;
  private final TraceReader reader;

  LogoutTraceResource(LogoutTraces traces, ConnectionService connections, TraceReader reader) {
    this.traces = traces;
    this.connections = connections;
    this.reader = reader;
  }

  /**
   * A message in a list.
   *
   * @param sessionsEnded how many sessions here ended by it
   * @param answeredAt absent while the provider has not answered a request of ours
   * @param fix what to change, for the first thing that was wrong
   */
  public record SignOutView(
      TraceId id,
      Direction direction,
      LogoutKind message,
      Outcome outcome,
      Optional<String> code,
      Optional<String> reason,
      Optional<String> nameId,
      int sessionsEnded,
      Optional<Instant> answeredAt,
      Optional<Fix> fix,
      String requestId,
      Instant createdAt) {

    static SignOutView of(LogoutTrace trace, Optional<Fix> fix) {
      return new SignOutView(
          trace.id(),
          trace.direction(),
          trace.message(),
          trace.outcome(),
          trace.code(),
          trace.reason(),
          trace.nameId(),
          trace.sessions(),
          trace.answeredAt(),
          fix,
          trace.requestId(),
          trace.createdAt());
    }
  }

  /**
   * One message with all its steps.
   *
   * @param signOut which would be the top level, were {@code request_id} not that of this answer
   */
  public record SignOutTraceView(SignOutView signOut, JsonNode steps, JsonNode findings) {}

  @GET
  public PageView<SignOutView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("name_id") @Nullable String nameId,
      @QueryParam("request_id") @Nullable String requestId,
      @BeanParam CursorPage page) {
    var filter =
        new LogoutTraces.Filter(
            TraceReader.outcome(outcome),
            TraceReader.searched("name_id", nameId),
            TraceReader.searched("request_id", requestId),
            TraceReader.before(page));
    var kind = kind(caller, connection);
    return page.of(
        traces.list(caller.project(), connection, filter, page.limitAndOne()),
        trace -> SignOutView.of(trace, fix(kind, trace)),
        LogoutTrace::id);
  }

  @GET
  @Path("{trace}")
  public SignOutTraceView get(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      @PathParam("trace") TraceId id) {
    var trace = traces.get(caller.project(), connection, id);
    return new SignOutTraceView(
        SignOutView.of(trace, fix(kind(caller, connection), trace)),
        reader.json(trace.steps()),
        reader.json(trace.findings()));
  }

  private IdpKind kind(ApiKeyCaller caller, ConnectionId connection) {
    return connections.get(caller.project(), connection).connection().idp();
  }

  /** In words about signing out where there are such, else in those about signing in. */
  private Optional<Fix> fix(IdpKind kind, LogoutTrace trace) {
    return reader
        .fix(kind, trace.reason().map("logout_"::concat), trace.steps(), trace.findings())
        .or(() -> reader.fix(kind, trace.reason(), trace.steps(), trace.findings()));
  }
}
