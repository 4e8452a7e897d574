package io.vestibule.app.signin.magiclink;

import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.LinkPage;
import io.vestibule.app.signin.saml.FormBody;
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

  private final MagicLinkSignIn signIn;
  private final Journey journey;
  private final Pages pages;

  LinkPageResource(MagicLinkSignIn signIn, Journey journey, Pages pages) {
    this.signIn = signIn;
    this.journey = journey;
    this.pages = pages;
  }

  @GET
  public Response show(
      @QueryParam("token") @DefaultValue("") String token,
      @CookieParam(FlowCookie.NAME) @Nullable String flow,
      @Context HttpHeaders headers) {
    var sight = signIn.look(token, browser(flow, null, null));
    boolean same = sight.filter(MagicLinkSignIn.Sight::sameBrowser).isPresent();
    var end = sight.map(link -> journey.end(link.project(), link.returnTo()));
    var page = new LinkPage("/sign-in/link", token, same, "sign-in", end);
    return pages.render(200, page, headers);
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
    return journey.lead(result.outcome(), result.returnTo());
  }

  private static MagicLinkSignIn.Browser browser(
      @Nullable String flow, @Nullable String device, @Nullable String userAgent) {
    return new MagicLinkSignIn.Browser(
        Optional.ofNullable(flow), Optional.ofNullable(device), Optional.ofNullable(userAgent));
  }
}
