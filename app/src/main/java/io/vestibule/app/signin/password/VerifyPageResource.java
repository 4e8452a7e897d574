package io.vestibule.app.signin.password;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Pages;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.LinkPage;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public Response show(
      @QueryParam("token") @DefaultValue("") String token, @Context HttpHeaders headers) {
    return pages.render(200, new LinkPage("/" + PATH, token, true, "verify-email"), headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response verify(@Context HttpHeaders headers, byte[] form) {
    var token = FormBody.parse(form).first("token").orElse("");
    var returnTo = verification.verify(token);
    return DonePage.redirect("/" + PATH, Secrets.projectIn(token), returnTo).build();
  }

  /** What the form leads to, so that a reload does not send the link again. */
  @GET
  @Path("done")
  public Response done(
      @QueryParam("project") @Nullable ProjectId project,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var page =
        new DonePage("verify-email", Optional.ofNullable(project), Optional.ofNullable(returnTo));
    return pages.render(200, page, headers);
  }
}
