package io.vestibule.app.hosted.password;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.password.LinkWish;
import io.vestibule.app.signin.password.PasswordResets;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in/forgot-password}: a link for a new password; the same for every address. */
@Path("/sign-in/forgot-password")
public final class ForgotPageResource {

  private final PasswordResets resets;
  private final HostedPages pages;

  public ForgotPageResource(PasswordResets resets, HostedPages pages) {
    this.resets = resets;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam PublicProject project,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var errand = Errand.of(project, Optional.ofNullable(returnTo));
    return pages.show(new ForgotPage(errand, "", Optional.empty()), headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response send(
      @BeanParam PublicProject project,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var typed = form.first("email").orElse("").strip();
    var errand = Errand.of(project, form.first("return_to"));
    try {
      var email = EmailAddress.fromString(typed);
      resets.send(
          project::in, new LinkWish(email, errand.wanted(), Languages.best(headers)), origin);
    } catch (VestibuleException refusal) {
      return pages.refused(
          refusal,
          errand,
          complaint -> new ForgotPage(errand, typed, Optional.of(complaint)),
          headers);
    }
    return HostedPages.redirect(errand, "/sign-in/forgot-password/sent").build();
  }

  @GET
  @Path("sent")
  public Response sent(
      @BeanParam PublicProject project,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var errand = Errand.of(project, Optional.ofNullable(returnTo));
    return pages.show(new ForgotSentPage(errand), headers);
  }
}
