package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.membership.MembershipId;
import io.vestibule.app.membership.Role;
import io.vestibule.app.membership.RoleMove;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code /v1/directories/{dir}/role-mappings}. */
@Path("/v1/directories/{directory}/role-mappings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RoleMappingsResource {

  private static final int SHOWN = 1_000;
  private static final int MOST = 500;

  private final DirectoryRoles roles;

  public RoleMappingsResource(DirectoryRoles roles) {
    this.roles = roles;
  }

  /** All mappings of a directory. */
  public record RoleMappings(List<DirectoryRoleMapping> roleMappings) implements RequestBody {

    public RoleMappings {
      if (roleMappings.size() > MOST) {
        throw VALIDATION_INVALID_FORMAT.saying("At most " + MOST + " role mappings.");
      }
      if (roleMappings.stream().anyMatch(Objects::isNull)) {
        throw VALIDATION_INVALID_FORMAT.saying(
            "A role mapping has a role, and a group or an attribute with a value.");
      }
    }

    Set<DirectoryRoleMapping> all() {
      return new LinkedHashSet<>(roleMappings);
    }
  }

  /** Somebody's gain or loss. */
  public record MoveView(MembershipId membershipId, UserId userId, Role role) {

    static MoveView of(RoleMove move) {
      return new MoveView(move.membershipId(), move.userId(), move.role());
    }
  }

  /** Who gains and who loses a role: how many, and the first thousand of each. */
  public record RoleMovesView(
      long gainedCount, List<MoveView> gained, long lostCount, List<MoveView> lost) {

    static RoleMovesView of(List<RoleMove> moves) {
      var gained = moves.stream().filter(RoleMove::gained).map(MoveView::of).toList();
      var lost = moves.stream().filter(move -> !move.gained()).map(MoveView::of).toList();
      return new RoleMovesView(gained.size(), firstOf(gained), lost.size(), firstOf(lost));
    }

    private static List<MoveView> firstOf(List<MoveView> moves) {
      return moves.stream().limit(SHOWN).toList();
    }
  }

  @GET
  public PageView<DirectoryRoleMapping> list(
      @Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id) {
    return new PageView<>(roles.list(caller.project(), id), null);
  }

  @PUT
  public RoleMovesView replace(
      @Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id, RoleMappings body) {
    return RoleMovesView.of(roles.replace(caller, id, body.all()));
  }

  @POST
  @Path("preview")
  public RoleMovesView preview(
      @Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id, RoleMappings body) {
    return RoleMovesView.of(roles.preview(caller, id, body.all()));
  }
}
