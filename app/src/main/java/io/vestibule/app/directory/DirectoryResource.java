package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.CREATED;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dropwizard.auth.Auth;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/directories/{dir}}: one directory, its tokens, its people and groups. */
@Path("/v1/directories/{directory}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DirectoryResource {

  private final DirectoryService directories;
  private final DirectoryTokenService tokens;
  private final URI scimBase;

  public DirectoryResource(
      DirectoryService directories, DirectoryTokenService tokens, URI scimBase) {
    this.directories = directories;
    this.tokens = tokens;
    this.scimBase = scimBase;
  }

  /** What may be changed; what is absent stays. */
  public record DirectoryChange(
      Optional<Name> name, Optional<Provider> idp, Optional<Boolean> redactPersonalData)
      implements RequestBody {}

  /** What a token is made from: perhaps an end. */
  public record NewToken(Optional<Instant> expiresAt) implements RequestBody {}

  /** A token on the wire, without its secret. */
  public record TokenView(
      DirectoryTokenId id,
      DirectoryId directoryId,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> lastUsedAt,
      Optional<Instant> revokedAt) {

    static TokenView of(DirectoryToken token) {
      return new TokenView(
          token.id(),
          token.directoryId(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt(),
          token.revokedAt());
    }
  }

  /** A new token with its secret, which is shown this once. */
  public record IssuedView(@JsonUnwrapped TokenView view, String token) {}

  /** Who a directory user is in the core, or why nobody. */
  public record LinkView(LinkState state, Optional<LinkReason> reason) {}

  /** A person of the directory. */
  public record DirectoryUserView(
      DirectoryUserId id,
      String userName,
      Optional<String> externalId,
      boolean active,
      LinkView link,
      Optional<UserId> userId,
      Instant createdAt,
      Instant updatedAt) {

    static DirectoryUserView of(DirectoryUser user) {
      return new DirectoryUserView(
          user.id(),
          user.userName(),
          user.externalId(),
          user.active(),
          new LinkView(user.link(), user.linkReason()),
          user.userId(),
          user.createdAt(),
          user.updatedAt());
    }
  }

  /** A group of the directory. */
  public record DirectoryGroupView(
      DirectoryGroupId id,
      String displayName,
      Optional<String> externalId,
      Instant createdAt,
      Instant updatedAt) {

    static DirectoryGroupView of(DirectoryGroup group) {
      return new DirectoryGroupView(
          group.id(),
          group.displayName(),
          group.externalId(),
          group.createdAt(),
          group.updatedAt());
    }
  }

  @GET
  public Response get(@Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id) {
    return answer(directories.get(caller.project(), id));
  }

  @PATCH
  public Response update(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      DirectoryChange body) {
    var change = new DirectoryService.Change(body.name(), body.idp(), body.redactPersonalData());
    return answer(directories.update(caller, id, change, Version.expected(ifMatch)));
  }

  @DELETE
  public Response delete(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    directories.delete(caller, id, Version.expected(ifMatch));
    return Response.noContent().build();
  }

  @POST
  @Path("tokens")
  public Response createToken(
      @Auth ApiKeyCaller caller, @PathParam("directory") DirectoryId id, NewToken body) {
    var issued = tokens.create(caller, id, body.expiresAt());
    var view = new IssuedView(TokenView.of(issued.token()), issued.secret().reveal());
    return Response.status(CREATED).entity(view).build();
  }

  @GET
  @Path("tokens")
  public PageView<TokenView> tokens(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @BeanParam CursorPage page) {
    return page.of(tokens.list(caller.project(), id, page), TokenView::of, DirectoryToken::id);
  }

  @DELETE
  @Path("tokens/{token}")
  public Response revokeToken(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @PathParam("token") DirectoryTokenId token) {
    tokens.revoke(caller, id, token);
    return Response.noContent().build();
  }

  @GET
  @Path("users")
  public PageView<DirectoryUserView> users(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @QueryParam("link") @Nullable String link,
      @BeanParam CursorPage page) {
    return page.of(
        directories.users(
            caller.project(),
            id,
            Optional.ofNullable(link).map(DirectoryResource::linkState),
            page),
        DirectoryUserView::of,
        DirectoryUser::id);
  }

  @GET
  @Path("groups")
  public PageView<DirectoryGroupView> groups(
      @Auth ApiKeyCaller caller,
      @PathParam("directory") DirectoryId id,
      @BeanParam CursorPage page) {
    return page.of(
        directories.groups(caller.project(), id, page), DirectoryGroupView::of, DirectoryGroup::id);
  }

  private static LinkState linkState(String text) {
    return Arrays.stream(LinkState.values())
        .filter(state -> state.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> BAD_REQUEST.saying("link is none, linked or conflict."));
  }

  private Response answer(Directory directory) {
    return Response.ok(DirectoryView.of(directory, scimBase))
        .tag(Version.tag(directory.version()))
        .build();
  }
}
