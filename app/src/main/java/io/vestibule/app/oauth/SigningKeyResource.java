package io.vestibule.app.oauth;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.db.Database;
import io.vestibule.app.http.Answers;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** {@code /v1/signing-keys}: what a project's session JWTs are signed with. */
@Path("/v1/signing-keys")
@Produces(MediaType.APPLICATION_JSON)
public final class SigningKeyResource {

  private final Database db;
  private final SigningKeys keys;

  SigningKeyResource(Database db, SigningKeys keys) {
    this.db = db;
    this.keys = keys;
  }

  /**
   * The next key.
   *
   * @param signsFrom until then it is only published
   */
  public record SigningKeyView(String kid, Instant signsFrom) {}

  /** Ahead of its time; verifiers meet no key that they cannot know. */
  @POST
  @Path("rotate")
  @Answers(status = 201, with = SigningKeyView.class)
  public Response rotate(@Auth ApiKeyCaller caller) {
    var next = db.write(tx -> keys.rotate(tx, caller.project(), caller.actor()));
    return Response.status(CREATED)
        .entity(new SigningKeyView(next.kid(), next.signsFrom()))
        .build();
  }
}
