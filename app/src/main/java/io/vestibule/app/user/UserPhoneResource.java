package io.vestibule.app.user;

import io.dropwizard.auth.Auth;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.sms.PhoneNumber;
import io.vestibule.app.user.store.PhoneDao;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** {@code /v1/users/{user}/phone}: the number that the SaaS company vouches for. */
@Path("/v1/users/{user}/phone")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UserPhoneResource {

  private final Database db;
  private final Clock clock;
  private final EventLog events;

  UserPhoneResource(Database db, Clock clock, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.events = events;
  }

  /** A number, in the form of E.164. */
  public record Phone(PhoneNumber number) implements RequestBody {}

  @PUT
  public Phone put(@Auth ApiKeyCaller caller, @PathParam("user") UserId user, Phone body) {
    db.run(
        tx -> {
          UserService.find(tx, caller.project(), user);
          tx.dao(PhoneDao.class).put(caller.project(), body.number().text(), user, clock.instant());
          events.append(tx, NewEvent.of(caller.project(), "user.phone_set", caller.actor(), user));
        });
    return body;
  }

  @DELETE
  @Answers(status = 204)
  public Response delete(@Auth ApiKeyCaller caller, @PathParam("user") UserId user) {
    db.run(
        tx -> {
          UserService.find(tx, caller.project(), user);
          if (tx.dao(PhoneDao.class).delete(caller.project(), user)) {
            events.append(
                tx, NewEvent.of(caller.project(), "user.phone_removed", caller.actor(), user));
          }
        });
    return Response.noContent().build();
  }
}
