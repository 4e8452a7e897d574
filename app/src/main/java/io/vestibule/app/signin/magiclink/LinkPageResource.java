package io.vestibule.app.signin.magiclink;

import io.vestibule.app.db.Database;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.LinkPage;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInOutcome;
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

/** {@code /sign-in/link}: where the link in a mail leads. Looking at it uses nothing up. */
@Path("/sign-in/link")
public final class LinkPageResource {

  private final Database db;
  private final MagicLinkSignIn signIn;
  private final ReturnUrls returnUrls;
  private final Pages pages;

  LinkPageResource(Database db, MagicLinkSignIn signIn, ReturnUrls returnUrls, Pages pages) {
    this.db = db;
    this.signIn = signIn;
    this.returnUrls = returnUrls;
    this.pages = pages;
  }

  @GET
  public Response show(
      @QueryParam("token") @DefaultValue("") String token,
      @CookieParam(FlowCookie.NAME) @Nullable String flow,
      @Context HttpHeaders headers) {
    boolean same = signIn.isSameBrowser(token, browser(flow, null, null));
    return pages.render(200, new LinkPage("/sign-in/link", token, same, "sign-in"), headers);
  }

  /** The button is the person's word, in whichever browser. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response enter(
      @CookieParam(FlowCookie.NAME) @Nullable String flow,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      byte[] form) {
    var token = FormBody.parse(form).first("token").orElse("");
    var result = signIn.byLink(token, browser(flow, device, userAgent), true);
    if (!(result.outcome() instanceof SignInOutcome.Entered entered)) {
      return SignInAnswers.of(result.outcome());
    }
    var returnTo = db.read(tx -> returnUrls.choose(tx, result.project(), result.returnTo()));
    return Response.seeOther(returnTo)
        .cookie(SessionCookie.of(entered.session().token()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static MagicLinkSignIn.Browser browser(
      @Nullable String flow, @Nullable String device, @Nullable String userAgent) {
    return new MagicLinkSignIn.Browser(
        Optional.ofNullable(flow), Optional.ofNullable(device), Optional.ofNullable(userAgent));
  }
}
