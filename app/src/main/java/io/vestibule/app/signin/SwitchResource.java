package io.vestibule.app.signin;

import io.dropwizard.auth.Auth;
import io.vestibule.app.db.Database;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/sessions/switch-org}: into another organization, or into one for a session without.
 * The policy there holds as if the person signed in anew; the old session ends, its token with it.
 */
@Path("/v1/sessions/switch-org")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SwitchResource {

  private final Database db;
  private final SignIn signIn;
  private final SessionRevoker revoker;

  SwitchResource(Database db, SignIn signIn, SessionRevoker revoker) {
    this.db = db;
    this.signIn = signIn;
    this.revoker = revoker;
  }

  /**
   * Where to.
   *
   * @param deliver a cookie unless said
   */
  public record Switch(OrganizationId organizationId, Optional<Delivery> deliver)
      implements RequestBody {}

  @POST
  @Answers(with = SignInView.class)
  public Response switchTo(
      @Auth SessionCaller caller,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      Switch body) {
    var wanted = NewSession.continuing(caller.session()).in(body.organizationId());
    var outcome =
        db.write(
            tx -> {
              var result =
                  signIn.proven(
                      tx,
                      wanted,
                      Optional.ofNullable(device),
                      body.deliver().orElse(Delivery.COOKIE));
              if (result instanceof SignInOutcome.Entered) {
                revoker.revoke(
                    tx,
                    caller.project(),
                    caller.session().userId(),
                    caller.session().id(),
                    RevokeReason.USER,
                    caller.actor());
              }
              return result;
            });
    return SignInAnswers.of(outcome);
  }
}
