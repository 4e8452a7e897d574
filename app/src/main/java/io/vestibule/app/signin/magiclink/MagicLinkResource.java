package io.vestibule.app.signin.magiclink;

import static io.vestibule.app.error.ErrorCode.VALIDATION_REQUIRED_FIELD;
import static jakarta.ws.rs.core.Response.Status.ACCEPTED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.WebUrl;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.password.KnownBrowsers;
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

/** {@code /v1/auth/magic-link}. */
@Path("/v1/auth/magic-link")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MagicLinkResource {

  private final MagicLinks links;
  private final MagicLinkSignIn signIn;
  private final KnownBrowsers browsers;
  private final Secrets secrets;

  MagicLinkResource(
      MagicLinks links, MagicLinkSignIn signIn, KnownBrowsers browsers, Secrets secrets) {
    this.links = links;
    this.signIn = signIn;
    this.browsers = browsers;
    this.secrets = secrets;
  }

  /**
   * Who wants a link.
   *
   * @param destination an email address, or a phone number with plus and country code
   * @param returnTo where to end, among the project's return URLs
   * @param deliver a cookie unless said
   * @param flow of the link before, which the new one replaces; where there is no cookie
   */
  public record Send(
      Destination destination,
      Optional<OrganizationId> organizationId,
      Optional<WebUrl> returnTo,
      Optional<Delivery> deliver,
      Optional<String> flow)
      implements RequestBody {}

  /**
   * The same for every destination.
   *
   * @param flow what a program without cookies shows again with the link or code
   */
  public record SentView(String flow, long expiresIn) {}

  /**
   * A link's token, or a code with the flow that it belongs to.
   *
   * @param flow where there is no cookie
   * @param confirm that the link is meant to be opened in another browser than the one that asked
   */
  public record Verify(
      Optional<String> token,
      Optional<String> code,
      Optional<String> flow,
      Optional<Boolean> confirm)
      implements RequestBody {

    public Verify {
      if (token.isPresent() == code.isPresent()) {
        throw VALIDATION_REQUIRED_FIELD.saying("Either token or code is required.");
      }
    }
  }

  @POST
  @Path("send")
  @Answers(status = 202, with = SentView.class)
  public Response send(
      @BeanParam PublicProject project,
      @BeanParam RequestOrigin origin,
      @CookieParam(FlowCookie.NAME) @Nullable String flowBefore,
      @Context HttpHeaders headers,
      Send body) {
    var flow =
        links.send(
            project::in,
            new Wish(
                body.destination(),
                body.organizationId(),
                body.returnTo().map(WebUrl::text),
                body.deliver().orElse(Delivery.COOKIE),
                Languages.best(headers)),
            origin,
            body.flow().or(() -> Optional.ofNullable(flowBefore)));
    return Response.status(ACCEPTED)
        .entity(new SentView(flow.reveal(), MagicLinks.LIFE.toSeconds()))
        .cookie(FlowCookie.of(flow))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("verify")
  @Answers(with = SignInView.class)
  public Response verify(
      @BeanParam RequestOrigin origin,
      @CookieParam(FlowCookie.NAME) @Nullable String flow,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      Verify body) {
    var browser =
        new MagicLinkSignIn.Browser(
            body.flow().or(() -> Optional.ofNullable(flow)),
            Optional.ofNullable(device),
            Optional.ofNullable(userAgent));
    var result =
        body.token()
            .map(token -> signIn.byLink(token, browser, body.confirm().orElse(false)))
            .orElseGet(() -> signIn.byCode(body.code().orElse(""), browser, origin));
    return remembered(result.outcome());
  }

  /** The browser is known from now on: whoever uses it reads the user's email. */
  private Response remembered(SignInOutcome outcome) {
    var answer = SignInAnswers.of(outcome);
    return outcome instanceof SignInOutcome.Entered entered
        ? Response.fromResponse(answer)
            .cookie(browsers.remember(entered.session().session().userId(), secrets.randomText()))
            .build()
        : answer;
  }
}
