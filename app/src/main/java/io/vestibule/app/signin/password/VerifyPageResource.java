package io.vestibule.app.signin.password;

import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.LinkPage;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /sign-in/verify-email}: where that link leads. Looking at it uses nothing up. */
@Path("/" + VerifyPageResource.PATH)
public final class VerifyPageResource {

  static final String PATH = "sign-in/verify-email";

  private final EmailVerification verification;
  private final Pages pages;

  VerifyPageResource(EmailVerification verification, Pages pages) {
    this.verification = verification;
    this.pages = pages;
  }

  @GET
  public Response show(@QueryParam("token") @DefaultValue("") String token) {
    return pages.ok(new LinkPage("/" + PATH, token, true, "verify-email"));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response verify(byte[] form) {
    verification.verify(FormBody.parse(form).first("token").orElse(""));
    return pages.ok(new DonePage("verify-email"));
  }
}
