package io.vestibule.app.session;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.membership.MemberAttributes;
import io.vestibule.app.membership.Membership;
import io.vestibule.app.membership.Role;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.user.UserResource.UserView;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/sessions}: what a signed-in person sees and does about their own session. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {

  private final SessionService sessions;

  public SessionResource(SessionService sessions) {
    this.sessions = sessions;
  }

  /**
   * The organization that is selected.
   *
   * @param attributes what its identity provider said of the person
   */
  public record SelectedOrganization(
      OrganizationId id,
      String name,
      String slug,
      List<Role> roles,
      Map<String, List<String>> attributes) {}

  /**
   * The caller's own session.
   *
   * @param csrfToken to be sent as {@code X-CSRF-Token} on writes by cookie; absent for who has
   *     shown a JWT
   */
  public record MeView(
      SessionView session,
      UserView user,
      Optional<SelectedOrganization> organization,
      Optional<String> csrfToken) {

    static MeView of(SessionBearer caller, SessionService.Whereabouts where) {
      var roles = where.membership().map(Membership::roles).orElse(List.of());
      var attributes =
          where.membership().map(Membership::attributes).orElse(MemberAttributes.NONE).values();
      return new MeView(
          SessionView.of(caller.session()),
          UserView.of(where.user()),
          where
              .organization()
              .map(
                  organization ->
                      new SelectedOrganization(
                          organization.organizationId(),
                          organization.name(),
                          organization.slug(),
                          roles,
                          attributes)),
          caller.csrfToken());
    }
  }

  /** Whose session it is, also for a service that has only a JWT of it. */
  @GET
  @Path("me")
  @Answers(with = MeView.class)
  public Response me(@Auth SessionBearer caller) {
    var view = MeView.of(caller, sessions.whereabouts(caller.session()));
    return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** The caller's living sessions. */
  @GET
  public PageView<SessionView> list(@Auth SessionCaller caller, @BeanParam CursorPage page) {
    return page.of(
        sessions.list(caller.project(), caller.session().userId(), page),
        SessionView::of,
        Session::id);
  }

  @DELETE
  @Path("{session}")
  @Answers(status = 204)
  public Response revoke(@Auth SessionCaller caller, @PathParam("session") SessionId id) {
    sessions.revokeOwn(caller, id);
    return Response.noContent().build();
  }

  @POST
  @Path("revoke-others")
  @Answers(status = 204)
  public Response revokeOthers(@Auth SessionCaller caller) {
    sessions.revokeOthers(caller);
    return Response.noContent().build();
  }

  @POST
  @Path("revoke-all")
  @Answers(status = 204)
  public Response revokeAll(@Auth SessionCaller caller) {
    sessions.revokeAllOwn(caller);
    return signedOut();
  }

  /** The token and the cookie are dead on every instance when this returns. */
  @POST
  @Path("logout")
  @Answers(status = 204)
  public Response logOut(@Auth SessionCaller caller) {
    sessions.logOut(caller);
    return signedOut();
  }

  private static Response signedOut() {
    return Response.noContent()
        .cookie(SessionCookie.forget())
        .header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"")
        .build();
  }
}
