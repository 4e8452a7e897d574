package io.vestibule.app.session;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/users/{user}/sessions}: what the SaaS company sees and ends. */
@Path("/v1/users/{user}/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class UserSessionsResource {

  private final SessionService sessions;

  public UserSessionsResource(SessionService sessions) {
    this.sessions = sessions;
  }

  @GET
  public PageView<SessionView> list(
      @Auth ApiKeyCaller caller, @PathParam("user") UserId user, @BeanParam CursorPage page) {
    return page.of(sessions.list(caller.project(), user, page), SessionView::of, Session::id);
  }

  @DELETE
  @Path("{session}")
  @Answers(status = 204)
  public Response revoke(
      @Auth ApiKeyCaller caller,
      @PathParam("user") UserId user,
      @PathParam("session") SessionId id) {
    sessions.revoke(caller, user, id);
    return Response.noContent().build();
  }

  @DELETE
  @Answers(status = 204)
  public Response revokeAll(@Auth ApiKeyCaller caller, @PathParam("user") UserId user) {
    sessions.revokeAll(caller, user);
    return Response.noContent().build();
  }
}
