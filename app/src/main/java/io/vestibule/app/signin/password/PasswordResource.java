package io.vestibule.app.signin.password;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.WebUrl;
import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.Browser;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.user.EmailAddress;
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

/** {@code /v1/auth/password}: signing in by password, and getting a new one. */
@Path("/v1/auth/password")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasswordResource {

  private final PasswordLogin login;
  private final PasswordResets resets;
  private final KnownBrowsers browsers;
  private final Secrets secrets;

  PasswordResource(
      PasswordLogin login, PasswordResets resets, KnownBrowsers browsers, Secrets secrets) {
    this.login = login;
    this.resets = resets;
    this.browsers = browsers;
    this.secrets = secrets;
  }

  /**
   * Somebody wants to sign in.
   *
   * @param deliver a cookie unless said
   */
  public record Login(
      EmailAddress email,
      Password password,
      Optional<OrganizationId> organizationId,
      Optional<Delivery> deliver)
      implements RequestBody {}

  /**
   * Somebody has forgotten their password.
   *
   * @param returnTo where to end, among the project's return URLs
   */
  public record Forgotten(EmailAddress email, Optional<WebUrl> returnTo) implements RequestBody {}

  /** The token of a link, and what is to be the password from now on. */
  public record NewPassword(String token, Password newPassword) implements RequestBody {}

  @POST
  @Path("login")
  @Answers(with = SignInView.class)
  public Response logIn(
      @BeanParam PublicProject project,
      @CookieParam(KnownBrowsers.COOKIE) @Nullable String known,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      @Context HttpServletRequest request,
      Login body) {
    var browser =
        new Browser(
            ClientNetwork.of(request),
            Optional.ofNullable(known),
            Optional.ofNullable(device),
            Optional.ofNullable(userAgent));
    var wish =
        new PasswordLogin.Wish(
            body.email(),
            body.password(),
            body.organizationId(),
            body.deliver().orElse(Delivery.COOKIE));
    var outcome = login.logIn(project::in, wish, browser);
    var answer = SignInAnswers.of(outcome);
    return outcome instanceof SignInOutcome.Entered entered
        ? Response.fromResponse(answer)
            .cookie(browsers.remember(entered.session().session().userId(), secrets.randomText()))
            .build()
        : answer;
  }

  /** The same for every address. */
  @POST
  @Path("forgot")
  @Answers(status = 202)
  public Response forgot(
      @BeanParam PublicProject project,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      Forgotten body) {
    var wish =
        new LinkWish(body.email(), body.returnTo().map(WebUrl::text), Languages.best(headers));
    resets.send(project::in, wish, origin);
    return Response.status(ACCEPTED).build();
  }

  /** The browser is known from now on, for who uses it reads the person's mail. */
  @POST
  @Path("reset")
  @Answers(status = 204)
  public Response reset(@Context HttpHeaders headers, NewPassword body) {
    var renewed = resets.reset(body.token(), body.newPassword(), Languages.best(headers));
    return Response.noContent()
        .cookie(browsers.remember(renewed.user(), secrets.randomText()))
        .build();
  }
}
