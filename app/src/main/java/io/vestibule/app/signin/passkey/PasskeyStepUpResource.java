package io.vestibule.app.signin.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.SteppedUpView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /v1/me/passkeys/verify}: a signed-in person shows a passkey again. */
@Path("/v1/me/passkeys/verify")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeyStepUpResource {

  private final PasskeyStepUp stepUp;
  private final OptionsJson optionsJson;

  PasskeyStepUpResource(PasskeyStepUp stepUp, OptionsJson optionsJson) {
    this.stepUp = stepUp;
    this.optionsJson = optionsJson;
  }

  /**
   * @param publicKey for {@code PublicKeyCredential.parseRequestOptionsFromJSON}
   */
  public record StepUpView(JsonNode publicKey, long expiresIn) {}

  /**
   * What the authenticator has answered.
   *
   * @param credential as {@code PublicKeyCredential.toJSON} gives it
   * @param deliver how the session's new token is wanted; a cookie unless said
   */
  public record Shown(JsonNode credential, Optional<Delivery> deliver) implements RequestBody {}

  @POST
  @Path("options")
  @Answers(with = StepUpView.class)
  public Response options(@Auth SessionCaller caller) {
    var view = new StepUpView(optionsJson.of(stepUp.begin(caller)), Challenges.LIFE.toSeconds());
    return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  @POST
  @Answers(with = SteppedUpView.class)
  public Response verify(@Auth SessionCaller caller, Shown body) {
    return SteppedUpView.answer(stepUp.finish(caller, body.credential()), body.deliver());
  }
}
