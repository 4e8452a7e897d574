package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.hosted.step.MfaPage.Kind;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.mfa.MfaSignIn;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /sign-in/mfa}: the second factor is shown. */
@Path(StepPages.MFA)
public final class MfaPageResource {

  private final Steps steps;
  private final MfaSignIn mfa;
  private final HostedPages pages;

  MfaPageResource(Steps steps, MfaSignIn mfa, HostedPages pages) {
    this.steps = steps;
    this.mfa = mfa;
    this.pages = pages;
  }

  @GET
  public Response show(@BeanParam StepBrowser browser, @QueryParam("with") @Nullable String with) {
    var kind = Kind.of(Optional.ofNullable(with));
    return steps.show(
        StepPages.MFA,
        browser,
        standing -> pages.show(page(standing, kind, Optional.empty()), browser.headers()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response verify(@BeanParam StepBrowser browser, byte[] body) {
    var form = FormBody.parse(body);
    var kind = Kind.of(form.first("with"));
    return steps.take(
        browser,
        standing -> mfa.verify(standing.token(), form.first("code").orElse("")),
        (standing, complaint) -> page(standing, kind, Optional.of(complaint)));
  }

  private static MfaPage page(Standing standing, Kind kind, Optional<Complaint> complaint) {
    List<String> factors =
        standing.step() instanceof SignInStep.Mfa due ? due.factors() : List.of();
    return new MfaPage(standing.errand(), kind, factors, complaint, standing.returnTo());
  }
}
