package io.vestibule.app.signin;

import io.vestibule.app.db.Database;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.saml.FormBody;
import io.vestibule.app.signin.saml.ReturnUrls;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in/invitation}: where the link of an invitation leads. Looking accepts nothing. */
@Path("/sign-in/invitation")
public final class InvitationPageResource {

  private final Database db;
  private final InvitationAcceptance acceptance;
  private final ReturnUrls returnUrls;
  private final Pages pages;

  InvitationPageResource(
      Database db, InvitationAcceptance acceptance, ReturnUrls returnUrls, Pages pages) {
    this.db = db;
    this.acceptance = acceptance;
    this.returnUrls = returnUrls;
    this.pages = pages;
  }

  @GET
  public Response show(
      @QueryParam("token") @DefaultValue("") String token, @Context HttpHeaders headers) {
    var page = new LinkPage("/sign-in/invitation", token, true, "invitation");
    return pages.render(200, page, headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response accept(
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      byte[] form) {
    var outcome =
        acceptance.byLink(
            FormBody.parse(form).first("token").orElse(""),
            Optional.ofNullable(device),
            Optional.ofNullable(userAgent),
            Delivery.COOKIE);
    if (!(outcome instanceof SignInOutcome.Entered entered)) {
      return SignInAnswers.of(outcome);
    }
    var session = entered.session();
    var returnTo =
        db.read(tx -> returnUrls.choose(tx, session.session().projectId(), Optional.empty()));
    return Response.seeOther(returnTo)
        .cookie(SessionCookie.of(session.token()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
