package io.vestibule.app.signin.pin;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Database;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.Browser;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.EnteredCode;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/auth/pin}: in by a number. */
@Path("/v1/auth/pin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PinSignInResource {

  private final Database db;
  private final Pins pins;

  PinSignInResource(Database db, Pins pins) {
    this.db = db;
    this.pins = pins;
  }

  /**
   * A number.
   *
   * @param deliver a cookie unless said
   */
  public record PinSignIn(String pin, Optional<Delivery> deliver) implements RequestBody {}

  @POST
  @Answers(with = SignInView.class)
  public Response signIn(
      @BeanParam PublicProject project,
      @Context HttpServletRequest request,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      PinSignIn body) {
    var browser =
        new Browser(
            ClientNetwork.of(request),
            Optional.empty(),
            Optional.ofNullable(device),
            Optional.ofNullable(userAgent));
    return SignInAnswers.of(
        pins.signIn(
            db.read(tx -> project.in(tx).projectId()),
            Secret.of(EnteredCode.normalize(body.pin())),
            browser,
            body.deliver().orElse(Delivery.COOKIE)));
  }
}
