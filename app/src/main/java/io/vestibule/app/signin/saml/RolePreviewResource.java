package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.dropwizard.auth.Auth;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.connection.GroupParsing;
import io.vestibule.app.connection.RoleMapping;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.membership.Role;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /v1/connections/{connection}/role-preview}: which roles an earlier response would give
 * with other settings. Changes nothing.
 */
@Path("/v1/connections/{connection}/role-preview")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RolePreviewResource {

  private static final int MOST_ROLE_MAPPINGS = 200;

  private final SignInTraces traces;
  private final ConnectionService connections;
  private final TraceReader reader;

  RolePreviewResource(SignInTraces traces, ConnectionService connections, TraceReader reader) {
    this.traces = traces;
    this.connections = connections;
    this.reader = reader;
  }

  /**
   * What to try.
   *
   * @param traceId whose response is taken; else the latest one with groups
   * @param groupParsing as the next one, that of the connection where it is absent
   */
  public record RolePreviewBody(
      Optional<TraceId> traceId,
      Optional<GroupParsing> groupParsing,
      Optional<List<RoleMapping>> roleMappings)
      implements RequestBody {

    public RolePreviewBody {
      if (roleMappings
          .filter(
              list -> list.size() > MOST_ROLE_MAPPINGS || list.stream().anyMatch(Objects::isNull))
          .isPresent()) {
        throw VALIDATION_INVALID_FORMAT.saying(
            "At most " + MOST_ROLE_MAPPINGS + " role mappings, none of them null.");
      }
    }
  }

  /**
   * What would result.
   *
   * @param sent the values of the groups attribute as they came
   * @param groups that are read from them
   * @param roles that the groups give; none is the default role for a new member
   * @param hints where a value looks as if it held more than one group name
   */
  public record RolePreviewView(
      TraceId traceId,
      List<String> sent,
      Set<String> groups,
      Set<Role> roles,
      List<String> hints) {}

  @POST
  public RolePreviewView preview(
      @Auth ApiKeyCaller caller,
      @PathParam("connection") ConnectionId connection,
      RolePreviewBody body) {
    var settings = connections.get(caller.project(), connection).connection().signInSettings();
    var trace =
        body.traceId()
            .map(id -> traces.get(caller.project(), connection, id))
            .orElseGet(() -> traces.latestWithGroups(caller.project(), connection));
    var sent = trace.sentGroups().map(reader::texts).orElseThrow(NOT_FOUND::exception);
    var values = new GroupValues(body.groupParsing().orElse(settings.groupParsing()));
    var groups = values.groups(sent);
    var mappings = body.roleMappings().orElse(settings.roleMappings());
    return new RolePreviewView(
        trace.id(), sent, groups, GroupRoles.given(mappings, groups), values.hints(sent));
  }
}
