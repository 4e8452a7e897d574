package io.vestibule.app.signin;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Pages;
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

/** {@code /sign-in/invitation}: where the link of an invitation leads. Looking accepts nothing. */
@Path("/sign-in/invitation")
public final class InvitationPageResource {

  private final InvitationAcceptance acceptance;
  private final Journey journey;
  private final Pages pages;

  InvitationPageResource(InvitationAcceptance acceptance, Journey journey, Pages pages) {
    this.acceptance = acceptance;
    this.journey = journey;
    this.pages = pages;
  }

  @GET
  public Response show(
      @QueryParam("token") @DefaultValue("") String token, @Context HttpHeaders headers) {
    var end = Secrets.projectIn(token).map(project -> journey.end(project, Optional.empty()));
    var page = new LinkPage("/sign-in/invitation", token, true, "invitation", end);
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
    return journey.lead(outcome, Optional.empty());
  }
}
