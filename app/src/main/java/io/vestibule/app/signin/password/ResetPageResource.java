package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.PASSWORD_COMPROMISED;
import static io.vestibule.app.error.ErrorCode.WEAK_PASSWORD;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.page.Languages;
import io.vestibule.app.page.Pages;
import io.vestibule.app.project.ProjectId;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public Response show(
      @QueryParam("token") @DefaultValue("") String token, @Context HttpHeaders headers) {
    return pages.render(
        200, new ResetPage("/" + PATH, token, Optional.empty(), List.of()), headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response reset(@Context HttpHeaders headers, byte[] form) {
    var fields = FormBody.parse(form);
    var token = fields.first("token").orElse("");
    var typed = Password.fromString(fields.first("new_password").orElse(""));
    PasswordResets.Renewed renewed;
    try {
      renewed = resets.reset(token, typed, Languages.best(headers));
    } catch (VestibuleException refusal) {
      return asked(token, refusal, headers);
    }
    return DonePage.redirect("/" + PATH, Secrets.projectIn(token), renewed.returnTo())
        .cookie(browsers.remember(renewed.user(), secrets.randomText()))
        .build();
  }

  /** The link is still good for another one. */
  private Response asked(String token, VestibuleException refusal, HttpHeaders headers) {
    if (refusal.code() != WEAK_PASSWORD && refusal.code() != PASSWORD_COMPROMISED) {
      throw refusal;
    }
    var page =
        new ResetPage(
            "/" + PATH,
            token,
            Optional.of("error." + refusal.code().name()),
            PasswordPolicy.suggestions(refusal));
    return pages.render(refusal.code().status(), page, headers);
  }

  /** What the form leads to, so that a reload does not send the link again. */
  @GET
  @Path("done")
  public Response done(
      @QueryParam("project") @Nullable ProjectId project,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var page =
        new DonePage("reset-password", Optional.ofNullable(project), Optional.ofNullable(returnTo));
    return pages.render(200, page, headers);
  }
}
