package io.vestibule.app.hosted;

import static io.vestibule.app.error.ErrorCode.MAGIC_LINK_INVALID;

import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.page.Languages;
import io.vestibule.app.page.Messages;
import io.vestibule.app.page.Pages;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.magiclink.FlowCookie;
import io.vestibule.app.signin.magiclink.MagicLinkSignIn;
import io.vestibule.app.signin.magiclink.MagicLinks;
import io.vestibule.app.signin.magiclink.Wish;
import io.vestibule.app.signin.saml.FormBody;
import io.vestibule.app.signin.saml.ReturnUrls;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sign-in}: one field. The domain of what is typed decides alone whether single sign-on or
 * a mail follows, so that nobody learns who has an account.
 */
@Path("/sign-in")
public final class SignInPageResource {

  private final Database db;
  private final MagicLinks links;
  private final MagicLinkSignIn signIn;
  private final ReturnUrls returnUrls;
  private final Pages pages;

  SignInPageResource(
      Database db, MagicLinks links, MagicLinkSignIn signIn, ReturnUrls returnUrls, Pages pages) {
    this.db = db;
    this.links = links;
    this.signIn = signIn;
    this.returnUrls = returnUrls;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam PublicProject project,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    return form(200, project, "", Optional.empty(), Optional.ofNullable(returnTo), headers, uri);
  }

  private Response form(
      int status,
      PublicProject project,
      String typed,
      Optional<String> complaint,
      Optional<String> wanted,
      HttpHeaders headers,
      UriInfo uri) {
    var returnTo = db.read(tx -> returnUrls.choose(tx, project.in(tx).projectId(), wanted));
    var page = new SignInPage(query(uri), typed, complaint, wanted, returnTo);
    return pages.render(status, page, text(headers));
  }

  private static String query(UriInfo uri) {
    return Optional.ofNullable(uri.getQueryParameters().getFirst("project"))
        .map(id -> "?project=" + ProjectId.fromString(id))
        .orElse("");
  }

  static Messages text(HttpHeaders headers) {
    return Messages.in("messages.hosted", Languages.best(headers));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response begin(
      @BeanParam PublicProject project,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      byte[] body) {
    var form = FormBody.parse(body);
    var typed = form.first("email").orElse("").strip();
    var wanted = form.first("return_to");
    var email = EmailAddress.parse(typed);
    if (email.isEmpty()) {
      return form(400, project, typed, Optional.of("sign-in.invalid"), wanted, headers, uri);
    }
    var id = db.read(tx -> project.in(tx).projectId());
    if (hasSso(id, email.get())) {
      return singleSignOn(id, email.get(), wanted);
    }
    var flow =
        links.send(
            project::in,
            new Wish(
                new Destination.ByMail(email.get()),
                Optional.empty(),
                wanted,
                Delivery.COOKIE,
                Languages.best(headers)));
    var target = db.read(tx -> returnUrls.choose(tx, id, wanted));
    var page = new MailSentPage(query(uri), Optional.empty(), List.of(target));
    return Response.fromResponse(pages.render(200, page, text(headers)))
        .cookie(FlowCookie.of(flow))
        .build();
  }

  private boolean hasSso(ProjectId project, EmailAddress email) {
    return db.read(
        tx ->
            DomainService.owner(tx, project, email.domain())
                .filter(owner -> !ConnectionService.listActive(tx, owner).isEmpty())
                .isPresent());
  }

  private static Response singleSignOn(
      ProjectId project, EmailAddress email, Optional<String> wanted) {
    var target =
        UriBuilder.fromPath("/sso")
            .queryParam("project", "{project}")
            .queryParam("email", "{email}");
    wanted.ifPresent(url -> target.queryParam("return_to", "{url}"));
    return Response.seeOther(target.build(project.text(), email.text(), wanted.orElse("")))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("code")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response enter(
      @CookieParam(FlowCookie.NAME) @Nullable String flow,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      byte[] body) {
    var browser =
        new MagicLinkSignIn.Browser(
            Optional.ofNullable(flow), Optional.ofNullable(device), Optional.ofNullable(userAgent));
    try {
      var code = FormBody.parse(body).first("code").orElse("");
      return entered(signIn.byCode(code, browser));
    } catch (VestibuleException refusal) {
      if (refusal.code() != MAGIC_LINK_INVALID) {
        throw refusal;
      }
      var page = new MailSentPage(query(uri), Optional.of("sent.wrong"), List.of());
      return pages.render(400, page, text(headers));
    }
  }

  private Response entered(MagicLinkSignIn.Result result) {
    if (!(result.outcome() instanceof SignInOutcome.Entered entered)) {
      return SignInAnswers.of(result.outcome());
    }
    var returnTo = db.read(tx -> returnUrls.choose(tx, result.project(), result.returnTo()));
    return Response.seeOther(returnTo)
        .cookie(SessionCookie.of(entered.session().token()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
