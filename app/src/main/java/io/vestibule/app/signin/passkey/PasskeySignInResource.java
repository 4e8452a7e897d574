package io.vestibule.app.signin.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/auth/passkeys}: signing in with one. */
@Path("/v1/auth/passkeys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeySignInResource {

  private final Database db;
  private final Secrets secrets;
  private final PasskeySignIn signIn;
  private final OptionsJson optionsJson;

  PasskeySignInResource(
      Database db, Secrets secrets, PasskeySignIn signIn, OptionsJson optionsJson) {
    this.db = db;
    this.secrets = secrets;
    this.signIn = signIn;
    this.optionsJson = optionsJson;
  }

  /**
   * The same for everybody.
   *
   * @param publicKey for {@code PublicKeyCredential.parseRequestOptionsFromJSON}
   * @param flow what a program without cookies shows again with the answer
   */
  public record RequestView(JsonNode publicKey, String flow, long expiresIn) {}

  /**
   * What the authenticator has answered.
   *
   * @param credential as {@code PublicKeyCredential.toJSON} gives it
   * @param flow where there is no cookie
   * @param deliver a cookie unless said
   */
  public record Verify(
      JsonNode credential,
      Optional<String> flow,
      Optional<OrganizationId> organizationId,
      Optional<Delivery> deliver)
      implements RequestBody {}

  @POST
  @Path("options")
  @Answers(with = RequestView.class)
  public Response options(
      @BeanParam PublicProject project, @CookieParam(PasskeyFlow.NAME) @Nullable String cookie) {
    var flow = PasskeyFlow.keepOrMake(Optional.ofNullable(cookie), secrets);
    var asked = signIn.begin(db.read(tx -> project.in(tx).projectId()), flow.value());
    return Response.ok(
            new RequestView(optionsJson.of(asked), flow.value(), Challenges.LIFE.toSeconds()))
        .cookie(flow.toBrowser())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("verify")
  @Answers(with = SignInView.class)
  public Response verify(
      @CookieParam(PasskeyFlow.NAME) @Nullable String flow,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      Verify body) {
    var browser =
        new PasskeySignIn.Browser(
            body.flow().or(() -> Optional.ofNullable(flow)).orElse(""),
            Optional.ofNullable(device),
            Optional.ofNullable(userAgent));
    var wish =
        new PasskeySignIn.Wish(body.organizationId(), body.deliver().orElse(Delivery.COOKIE));
    return SignInAnswers.of(signIn.finish(body.credential(), browser, wish));
  }
}
