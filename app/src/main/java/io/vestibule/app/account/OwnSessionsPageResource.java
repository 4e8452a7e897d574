package io.vestibule.app.account;

import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SessionService;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /account/sessions}: ends them. */
@Path("/account/sessions")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class OwnSessionsPageResource {

  private final AccountDoor door;
  private final SessionService sessions;

  OwnSessionsPageResource(AccountDoor door, SessionService sessions) {
    this.door = door;
    this.sessions = sessions;
  }

  @POST
  @Path("{session}/end")
  public Response end(
      @BeanParam AccountBrowser browser, @PathParam("session") SessionId id, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) -> {
          sessions.revokeOwn(caller, id);
          return Done.SESSION_ENDED.shown();
        });
  }

  @POST
  @Path("end-others")
  public Response endOthers(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) -> {
          sessions.revokeOthers(caller);
          return Done.SESSIONS_ENDED.shown();
        });
  }
}
