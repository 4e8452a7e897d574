package io.vestibule.app.hosted.signup;

import static io.vestibule.app.error.ErrorCode.REGISTRATION_CLOSED;

import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.hosted.AddressCookie;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.hosted.Visitor;
import io.vestibule.app.page.Languages;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.project.Registration;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.password.LinkWish;
import io.vestibule.app.signin.password.Password;
import io.vestibule.app.signin.password.SignUps;
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

/** {@code /sign-up}: becoming a user by password. Says the same for every address. */
@Path("/sign-up")
public final class SignUpPageResource {

  private final Database db;
  private final SignUps signUps;
  private final HostedPages pages;

  public SignUpPageResource(Database db, SignUps signUps, HostedPages pages) {
    this.db = db;
    this.signUps = signUps;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam PublicProject project,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var errand = Errand.of(project, Optional.ofNullable(returnTo));
    boolean open = db.read(project::in).registration() == Registration.OPEN;
    return pages.show(
        open ? new SignUpPage(errand, "", Optional.empty()) : new SignUpClosedPage(errand),
        headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signUp(
      @BeanParam PublicProject project,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var typed = form.first("email").orElse("").strip();
    var errand = Errand.of(project, form.first("return_to"));
    try {
      signUps.signUp(
          project::in,
          wish(typed, errand, headers),
          Password.fromString(form.first("password").orElse("")),
          origin);
    } catch (VestibuleException refusal) {
      return pages.refused(
          refusal,
          errand,
          complaint ->
              refusal.code() == REGISTRATION_CLOSED
                  ? new SignUpClosedPage(errand)
                  : new SignUpPage(errand, typed, Optional.of(complaint)),
          headers);
    }
    return sent(errand, typed);
  }

  @POST
  @Path("resend")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response resend(
      @BeanParam PublicProject project,
      @BeanParam RequestOrigin origin,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var errand = Errand.of(project, form.first("return_to"));
    var typed = form.first("email").orElse("");
    try {
      signUps.resend(project::in, wish(typed, errand, headers), origin);
    } catch (VestibuleException refusal) {
      return pages.refused(
          refusal,
          errand,
          complaint -> new SignedUpPage(errand, typed, Optional.of(complaint)),
          headers);
    }
    return sent(errand, typed);
  }

  private static Response sent(Errand errand, String address) {
    return HostedPages.redirect(errand, "/sign-up/sent").cookie(AddressCookie.of(address)).build();
  }

  /** Where to look for the link, and a button that sends it again. */
  @GET
  @Path("sent")
  public Response showSent(
      @BeanParam PublicProject project,
      @BeanParam Visitor visitor,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var errand = Errand.of(project, Optional.ofNullable(returnTo));
    return visitor
        .address()
        .map(address -> pages.show(new SignedUpPage(errand, address, Optional.empty()), headers))
        .orElseGet(() -> HostedPages.redirect(errand, "/sign-up").build());
  }

  private static LinkWish wish(String typed, Errand errand, HttpHeaders headers) {
    return new LinkWish(EmailAddress.fromString(typed), errand.wanted(), Languages.best(headers));
  }
}
