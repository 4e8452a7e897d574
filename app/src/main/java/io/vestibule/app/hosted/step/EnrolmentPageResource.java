package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.mfa.MfaSignIn;
import io.vestibule.app.signin.mfa.TotpOffer;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * {@code /sign-in/mfa/enrolment}: an authenticator app is set up by whoever must have one. Looking
 * at it begins nothing, so that a page that is loaded again spoils no code that was scanned.
 */
@Path(StepPages.ENROLMENT)
public final class EnrolmentPageResource {

  private final Steps steps;
  private final MfaSignIn mfa;
  private final HostedPages pages;

  EnrolmentPageResource(Steps steps, MfaSignIn mfa, HostedPages pages) {
    this.steps = steps;
    this.mfa = mfa;
    this.pages = pages;
  }

  @GET
  public Response show(
      @BeanParam StepBrowser browser,
      @CookieParam(EnrolmentCookie.NAME) @DefaultValue("") String seen) {
    return steps.show(
        StepPages.ENROLMENT,
        browser,
        standing ->
            seen.isEmpty()
                ? pages.show(new EnrolmentPage(standing.errand()), browser.headers())
                : shownAgain(mfa.again(standing.token(), seen), standing, browser));
  }

  private Response shownAgain(TotpOffer offer, Standing standing, StepBrowser browser) {
    var page = pages.show(offer(standing, offer, Optional.empty()), browser.headers());
    return Response.fromResponse(page).cookie(EnrolmentCookie.of(offer)).build();
  }

  @POST
  public Response begin(@BeanParam StepBrowser browser) {
    return steps.attempt(
        browser,
        standing ->
            HostedPages.redirect(standing.errand(), StepPages.ENROLMENT)
                .cookie(EnrolmentCookie.of(mfa.enrol(standing.token())))
                .build(),
        (standing, complaint) -> new EnrolmentPage(standing.errand()));
  }

  @POST
  @Path("confirmation")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response confirm(@BeanParam StepBrowser browser, byte[] body) {
    var form = FormBody.parse(body);
    var code = form.first("code").orElse("");
    var seen = form.first("secret").orElse("");
    return steps.attempt(
        browser,
        standing ->
            codes(mfa.confirm(standing.token(), code, browser.language()), standing, browser),
        (standing, complaint) ->
            offer(standing, mfa.again(standing.token(), seen), Optional.of(complaint)));
  }

  private static OfferPage offer(
      Standing standing, TotpOffer offer, Optional<Complaint> complaint) {
    return new OfferPage(standing.errand(), offer, complaint);
  }

  /** Before the way on, the codes; the browser is where it leads to already. */
  private Response codes(MfaSignIn.Enrolled enrolled, Standing standing, StepBrowser browser) {
    var led = pages.lead(enrolled.outcome(), standing.errand(), browser.headers());
    var next = led.getLocation();
    if (next == null) {
      return led;
    }
    var page =
        pages.show(
            new BackupCodesPage(standing.errand(), enrolled.backupCodes(), next),
            browser.headers());
    return Response.fromResponse(page)
        .cookie(led.getCookies().values().toArray(NewCookie[]::new))
        .cookie(EnrolmentCookie.forget())
        .build();
  }
}
