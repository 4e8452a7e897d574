package io.vestibule.app.user;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.project.ApiKeyCaller;
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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/users}. */
@Path("/v1/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {

  private final UserService users;

  public UserResource(UserService users) {
    this.users = users;
  }

  /**
   * What a user is made from.
   *
   * @param emailVerified whether the SaaS company vouches for the address; false unless said
   */
  public record NewUser(
      EmailAddress email,
      Optional<Boolean> emailVerified,
      Optional<PersonName> givenName,
      Optional<PersonName> familyName)
      implements RequestBody {}

  /** What may be changed; what is absent stays. */
  public record UserChange(
      Optional<EmailAddress> email,
      Optional<PersonName> givenName,
      Optional<PersonName> familyName,
      Optional<UserState> state)
      implements RequestBody {}

  /** A user on the wire. */
  public record UserView(
      UserId id,
      String email,
      boolean emailVerified,
      Optional<String> givenName,
      Optional<String> familyName,
      UserState state,
      Instant createdAt,
      Instant updatedAt) {

    public static UserView of(User user) {
      return new UserView(
          user.id(),
          user.email(),
          user.emailVerified(),
          user.givenName(),
          user.familyName(),
          user.state(),
          user.createdAt(),
          user.updatedAt());
    }
  }

  @POST
  @Answers(status = 201, with = UserView.class)
  public Response create(@Auth ApiKeyCaller caller, NewUser body) {
    var draft =
        new UserService.Draft(
            body.email(), body.emailVerified().orElse(false), body.givenName(), body.familyName());
    return answer(Response.status(CREATED), users.create(caller, draft));
  }

  @GET
  public PageView<UserView> list(
      @Auth ApiKeyCaller caller,
      @QueryParam("email") @Nullable String email,
      @BeanParam CursorPage page) {
    return page.of(
        users.list(
            caller.project(), Optional.ofNullable(email).map(EmailAddress::fromString), page),
        UserView::of,
        User::id);
  }

  @GET
  @Path("{user}")
  @Answers(with = UserView.class)
  public Response get(@Auth ApiKeyCaller caller, @PathParam("user") UserId id) {
    return answer(Response.ok(), users.get(caller.project(), id));
  }

  @PATCH
  @Path("{user}")
  @Answers(with = UserView.class)
  public Response update(
      @Auth ApiKeyCaller caller,
      @PathParam("user") UserId id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      UserChange body) {
    var change =
        new UserService.Change(body.email(), body.givenName(), body.familyName(), body.state());
    return answer(Response.ok(), users.update(caller, id, change, Version.expected(ifMatch)));
  }

  @DELETE
  @Path("{user}")
  @Answers(status = 204)
  public Response delete(@Auth ApiKeyCaller caller, @PathParam("user") UserId id) {
    users.delete(caller, id);
    return Response.noContent().build();
  }

  private static Response answer(Response.ResponseBuilder response, User user) {
    return response.entity(UserView.of(user)).tag(Version.tag(user.version())).build();
  }
}
