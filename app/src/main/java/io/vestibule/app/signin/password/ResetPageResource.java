package io.vestibule.app.signin.password;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Languages;
import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /sign-in/reset-password}: where that link leads. Looking at it uses nothing up. */
@Path("/" + ResetPageResource.PATH)
public final class ResetPageResource {

  static final String PATH = "sign-in/reset-password";

  private final PasswordResets resets;
  private final KnownBrowsers browsers;
  private final Secrets secrets;
  private final Pages pages;

  ResetPageResource(PasswordResets resets, KnownBrowsers browsers, Secrets secrets, Pages pages) {
    this.resets = resets;
    this.browsers = browsers;
    this.secrets = secrets;
    this.pages = pages;
  }

  @GET
  public Response show(@QueryParam("token") @DefaultValue("") String token) {
    return pages.ok(new ResetPage("/" + PATH, token));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response reset(@Context HttpHeaders headers, byte[] form) {
    var fields = FormBody.parse(form);
    var user =
        resets.reset(
            fields.first("token").orElse(""),
            Password.fromString(fields.first("new_password").orElse("")),
            Languages.best(headers));
    return Response.fromResponse(pages.ok(new DonePage("reset-password")))
        .cookie(browsers.remember(user, secrets.randomText()))
        .build();
  }
}
