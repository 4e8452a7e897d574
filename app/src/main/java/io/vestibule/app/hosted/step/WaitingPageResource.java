package io.vestibule.app.hosted.step;

import static io.vestibule.app.error.ErrorCode.PREAUTH_EXPIRED;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.concurrent.ConcurrentLogins;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** {@code /sign-in/waiting}: an open session is asked, and this browser waits for its word. */
@Path(StepPages.WAITING)
public final class WaitingPageResource {

  private static final int SECONDS = 5;

  private final Steps steps;
  private final ConcurrentLogins logins;
  private final HostedPages pages;

  WaitingPageResource(Steps steps, ConcurrentLogins logins, HostedPages pages) {
    this.steps = steps;
    this.logins = logins;
    this.pages = pages;
  }

  /** Leads on once an open session has spoken. */
  @GET
  public Response show(@BeanParam StepBrowser browser) {
    return steps.arrive(
        StepPages.WAITING,
        browser,
        standing -> waiting(standing, browser),
        (standing, complaint) -> page(standing));
  }

  private Response waiting(Standing standing, StepBrowser browser) {
    var outcome = logins.poll(standing.token());
    return stillWaits(outcome)
        ? pages.show(page(standing), browser.headers())
        : pages.lead(outcome, standing.errand(), browser.headers());
  }

  private static boolean stillWaits(SignInOutcome outcome) {
    return outcome instanceof SignInOutcome.Pending pending
        && pending.step() instanceof SignInStep.Concurrent;
  }

  private static WaitingPage page(Standing standing) {
    return new WaitingPage(standing.errand(), SECONDS);
  }

  /** 204 while there is nothing new; 200 says to load the page again. Changes nothing. */
  @GET
  @Path("news")
  public Response news(@BeanParam StepBrowser browser) {
    return Response.status(isPending(browser.signIn().token()) ? 204 : 200)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private boolean isPending(String token) {
    try {
      return logins.isPending(token);
    } catch (VestibuleException refusal) {
      if (refusal.code() != PREAUTH_EXPIRED) {
        throw refusal;
      }
      return false;
    }
  }
}
