package io.vestibule.app.hosted.step;

import static io.vestibule.app.error.ErrorCode.PREAUTH_EXPIRED;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.signin.PreAuthCookie;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.SignInStep;
import io.vestibule.app.signin.StepPages;
import io.vestibule.app.signin.concurrent.ConcurrentLogins;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

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
  public Response show(
      @CookieParam(PreAuthCookie.NAME) @Nullable String cookie, @Context HttpHeaders headers) {
    return steps.arrive(
        StepPages.WAITING,
        cookie,
        headers,
        standing -> waiting(standing, headers),
        (standing, complaint) -> page(standing));
  }

  private Response waiting(Standing standing, HttpHeaders headers) {
    var outcome = logins.poll(standing.token());
    return stillWaits(outcome)
        ? pages.show(page(standing), headers)
        : pages.lead(outcome, standing.errand(), headers);
  }

  private static boolean stillWaits(SignInOutcome outcome) {
    return outcome instanceof SignInOutcome.Pending pending
        && pending.step() instanceof SignInStep.Concurrent;
  }

  private static WaitingPage page(Standing standing) {
    return new WaitingPage(SECONDS, standing.errand().link("/sign-in"));
  }

  /** 204 while there is nothing new; 200 says to load the page again. Changes nothing. */
  @GET
  @Path("news")
  public Response news(@CookieParam(PreAuthCookie.NAME) @Nullable String cookie) {
    var shown = PreAuthCookie.parse(cookie == null ? "" : cookie);
    return Response.status(isPending(shown.token()) ? 204 : 200)
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
