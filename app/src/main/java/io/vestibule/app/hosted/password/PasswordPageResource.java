package io.vestibule.app.hosted.password;

import static io.vestibule.app.error.ErrorCode.EMAIL_NOT_VERIFIED;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.hosted.Visitor;
import io.vestibule.app.hosted.signup.SignedUpPage;
import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.page.Page;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.signin.Browser;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.password.Password;
import io.vestibule.app.signin.password.PasswordLogin;
import io.vestibule.app.signin.saml.FormBody;
import io.vestibule.app.user.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
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

/** {@code /sign-in/password}: signing in by address and password. */
@Path(PasswordPageResource.PATH)
public final class PasswordPageResource {

  public static final String PATH = "/sign-in/password";

  private final PasswordLogin login;
  private final Journey journey;
  private final HostedPages pages;

  public PasswordPageResource(PasswordLogin login, Journey journey, HostedPages pages) {
    this.login = login;
    this.journey = journey;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam PublicProject project,
      @BeanParam Visitor visitor,
      @QueryParam("return_to") @Nullable String returnTo,
      @Context HttpHeaders headers) {
    var errand = Errand.of(project, Optional.ofNullable(returnTo));
    var end = journey.end(project::in, errand.wanted());
    return pages.show(PasswordPage.first(errand, visitor.address().orElse(""), end), headers);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response logIn(
      @BeanParam PublicProject project,
      @BeanParam Visitor visitor,
      @Context HttpServletRequest request,
      @Context HttpHeaders headers,
      byte[] body) {
    var form = FormBody.parse(body);
    var typed = form.first("email").orElse("").strip();
    var errand = Errand.of(project, form.first("return_to"));
    try {
      var outcome = login.logIn(project::in, wish(typed, form), browser(visitor, request));
      return pages.lead(outcome, errand, headers);
    } catch (VestibuleException refusal) {
      return pages.refused(
          refusal, errand, complaint -> again(refusal, complaint, project, errand, typed), headers);
    }
  }

  private static PasswordLogin.Wish wish(String typed, FormBody form) {
    return new PasswordLogin.Wish(
        EmailAddress.fromString(typed),
        Password.fromString(form.first("password").orElse("")),
        Optional.empty(),
        Delivery.COOKIE);
  }

  private static Browser browser(Visitor visitor, HttpServletRequest request) {
    return new Browser(
        ClientNetwork.of(request), visitor.known(), visitor.device(), visitor.userAgent());
  }

  private Page again(
      VestibuleException refusal,
      Complaint complaint,
      PublicProject project,
      Errand errand,
      String typed) {
    if (refusal.code() == EMAIL_NOT_VERIFIED) {
      return new SignedUpPage(errand, typed, Optional.of(complaint));
    }
    var end = journey.end(project::in, errand.wanted());
    return new PasswordPage(errand, typed, Optional.of(complaint), end);
  }
}
