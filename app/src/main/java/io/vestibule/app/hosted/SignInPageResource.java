package io.vestibule.app.hosted;

import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.hosted.password.PasswordPageResource;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.SignInOptions;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.magiclink.FlowCookie;
import io.vestibule.app.signin.magiclink.MagicLinkSignIn;
import io.vestibule.app.signin.magiclink.MagicLinks;
import io.vestibule.app.signin.magiclink.Wish;
import io.vestibule.app.signin.saml.FormBody;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sign-in}: one field. The domain of what is typed decides alone whether single sign-on, a
 * mail or a password follows, so that nobody learns who has an account.
 */
@Path("/sign-in")
public final class SignInPageResource {

  private static final String CODE_PATH = "/sign-in/code";

  private final Database db;
  private final MagicLinks links;
  private final MagicLinkSignIn signIn;
  private final Journey journey;
  private final HostedPages pages;

  SignInPageResource(
      Database db, MagicLinks links, MagicLinkSignIn signIn, Journey journey, HostedPages pages) {
    this.db = db;
    this.links = links;
    this.signIn = signIn;
    this.journey = journey;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam PublicProject project,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var errand = Errand.of(project, Optional.ofNullable(returnTo));
    var end = journey.end(project::in, errand.wanted());
    return pages.show(new SignInPage(errand, "", Optional.empty(), end), headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response begin(
      @BeanParam PublicProject project,
      @BeanParam Visitor visitor,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var typed = form.first("email").orElse("").strip();
    boolean byPassword = form.first("way").equals(Optional.of("password"));
    var errand = Errand.of(project, form.first("return_to"));
    var end = journey.end(project::in, errand.wanted());
    if (byPassword && EmailAddress.parse(typed).isEmpty()) {
      return askPassword(errand, typed);
    }
    try {
      var email = EmailAddress.fromString(typed);
      return begin(project, email, byPassword, errand, new Asking(visitor, origin, headers));
    } catch (VestibuleException refusal) {
      return pages.refused(
          refusal,
          errand,
          complaint -> new SignInPage(errand, typed, Optional.of(complaint), end),
          headers);
    }
  }

  /** The browser that asks for a link. */
  private record Asking(Visitor visitor, RequestOrigin origin, HttpHeaders headers) {}

  private Response begin(
      PublicProject project, EmailAddress email, boolean byPassword, Errand errand, Asking asking) {
    var id = db.read(tx -> project.in(tx).projectId());
    if (hasSso(id, email)) {
      return singleSignOn(id, email, errand);
    }
    var methods = methods(id, email);
    if (methods.contains(SignInMethod.PASSWORD)
        && (byPassword || !methods.contains(SignInMethod.MAGIC_LINK))) {
      return askPassword(errand, email.text());
    }
    var flow =
        links.send(
            project::in,
            new Wish(
                new Destination.ByMail(email),
                Optional.empty(),
                errand.wanted(),
                Delivery.COOKIE,
                Languages.best(asking.headers())),
            asking.origin(),
            asking.visitor().flow());
    return HostedPages.redirect(errand, CODE_PATH).cookie(FlowCookie.of(flow)).build();
  }

  private static Response askPassword(Errand errand, String address) {
    return HostedPages.redirect(errand, PasswordPageResource.PATH)
        .cookie(AddressCookie.of(address))
        .build();
  }

  private boolean hasSso(ProjectId project, EmailAddress email) {
    return db.read(
        tx ->
            DomainService.owner(tx, project, email.domain())
                .filter(owner -> !ConnectionService.listActive(tx, owner).isEmpty())
                .isPresent());
  }

  private List<SignInMethod> methods(ProjectId project, EmailAddress email) {
    var step = db.read(tx -> SignInOptions.of(tx, project, email.domain()));
    if (step instanceof SignInStep.Refused refused) {
      throw refused.exception();
    }
    return ((SignInStep.FirstFactor) step).methods();
  }

  private static Response singleSignOn(ProjectId project, EmailAddress email, Errand errand) {
    var target =
        UriBuilder.fromPath("/sso")
            .queryParam("project", "{project}")
            .queryParam("email", "{email}");
    errand.wanted().ifPresent(url -> target.queryParam("return_to", "{url}"));
    return Response.seeOther(target.build(project.text(), email.text(), errand.wanted().orElse("")))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Takes the code of the link that this browser asked for. */
  @GET
  @Path("code")
  public Response showCode(
      @BeanParam PublicProject project,
      @BeanParam Visitor visitor,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var errand = Errand.of(project, Optional.ofNullable(returnTo));
    if (visitor.flow().isEmpty()) {
      return HostedPages.redirect(errand, "/sign-in").build();
    }
    var end = journey.end(project::in, errand.wanted());
    return pages.show(new MailSentPage(errand, Optional.empty(), end), headers);
  }

  @POST
  @Path("code")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response enter(
      @BeanParam PublicProject project,
      @BeanParam Visitor visitor,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var errand = Errand.of(project, form.first("return_to"));
    var browser =
        new MagicLinkSignIn.Browser(visitor.flow(), visitor.device(), visitor.userAgent());
    try {
      var result = signIn.byCode(form.first("code").orElse(""), browser, origin);
      var end = new Errand(Optional.of(result.project()), result.returnTo());
      return pages.lead(result.outcome(), end, headers);
    } catch (VestibuleException refusal) {
      return pages.refused(
          refusal,
          errand,
          complaint ->
              new MailSentPage(
                  errand, Optional.of(complaint), journey.end(project::in, errand.wanted())),
          headers);
    }
  }
}
