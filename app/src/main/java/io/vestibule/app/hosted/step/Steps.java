package io.vestibule.app.hosted.step;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_SUSPENDED;
import static io.vestibule.app.error.ErrorCode.CONCURRENT_LOGIN_DENIED;
import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.DEVICE_ALREADY_TRUSTED;
import static io.vestibule.app.error.ErrorCode.MFA_ALREADY_ENABLED;
import static io.vestibule.app.error.ErrorCode.MFA_CHALLENGE_EXPIRED;
import static io.vestibule.app.error.ErrorCode.NOT_ORGANIZATION_MEMBER;
import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;
import static io.vestibule.app.error.ErrorCode.PREAUTH_EXPIRED;
import static io.vestibule.app.error.ErrorCode.USER_DEPROVISIONED;

import io.vestibule.app.db.Database;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.HostedPages;
import io.vestibule.app.page.Page;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.StepPages;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the pages of the steps have in common: whose sign-in it is, whether it is their turn, and
 * what follows. Whoever comes out of turn is led to where the sign-in stands. Threads may share it.
 */
final class Steps {

  /** After these nothing can be tried again. */
  private static final Set<ErrorCode> ENDS =
      Set.of(
          PREAUTH_EXPIRED,
          MFA_CHALLENGE_EXPIRED,
          CONCURRENT_LOGIN_DENIED,
          ACCOUNT_SUSPENDED,
          ORGANIZATION_NOT_ACTIVE,
          NOT_ORGANIZATION_MEMBER,
          USER_DEPROVISIONED);

  /** These say that the sign-in has come further meanwhile, in another tab. */
  private static final Set<ErrorCode> OUT_OF_TURN =
      Set.of(CONFLICT, DEVICE_ALREADY_TRUSTED, MFA_ALREADY_ENABLED);

  private final Database db;
  private final SignIn signIn;
  private final Journey journey;
  private final HostedPages pages;

  Steps(Database db, SignIn signIn, Journey journey, HostedPages pages) {
    this.db = db;
    this.signIn = signIn;
    this.journey = journey;
    this.pages = pages;
  }

  /** Shows a page if its step is due. */
  Response show(String path, StepBrowser browser, Function<Standing, Response> page) {
    return standing(browser, standing -> inTurn(path, standing, page, browser));
  }

  /** As {@link #show}, where coming to the page does something that may be refused. */
  Response arrive(
      String path,
      StepBrowser browser,
      Function<Standing, Response> page,
      BiFunction<Standing, Complaint, Page> again) {
    return attempt(browser, standing -> inTurn(path, standing, page, browser), again);
  }

  private Response inTurn(
      String path, Standing standing, Function<Standing, Response> page, StepBrowser browser) {
    return StepPages.of(standing.step()).equals(Optional.of(path))
        ? page.apply(standing)
        : whereItStands(standing, browser);
  }

  /**
   * Takes a step, and leads on.
   *
   * @param again the page once more, with a complaint
   */
  Response take(
      StepBrowser browser,
      Function<Standing, SignInOutcome> step,
      BiFunction<Standing, Complaint, Page> again) {
    return attempt(
        browser,
        standing -> pages.lead(step.apply(standing), standing.errand(), browser.headers()),
        again);
  }

  /** As {@link #take}, for what has an answer of its own. */
  Response attempt(
      StepBrowser browser,
      Function<Standing, Response> step,
      BiFunction<Standing, Complaint, Page> again) {
    return standing(
        browser,
        standing -> {
          try {
            return step.apply(standing);
          } catch (VestibuleException refusal) {
            return refused(refusal, standing, again, browser);
          }
        });
  }

  private Response refused(
      VestibuleException refusal,
      Standing standing,
      BiFunction<Standing, Complaint, Page> again,
      StepBrowser browser) {
    if (OUT_OF_TURN.contains(refusal.code())) {
      return standing(
          standing.token(), standing.errand(), browser, moved -> whereItStands(moved, browser));
    }
    return ENDS.contains(refusal.code())
        ? pages.ended(refusal, standing.errand(), browser.headers())
        : pages.refused(
            refusal,
            standing.errand(),
            complaint -> again.apply(standing, complaint),
            browser.headers());
  }

  /** The step's page; or, where nothing is due any more, the end. */
  private Response whereItStands(Standing standing, StepBrowser browser) {
    var page = StepPages.of(standing.step());
    if (page.isPresent()) {
      return Response.seeOther(URI.create(page.get()))
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .build();
    }
    var outcome = db.write(tx -> signIn.resume(tx, standing.token(), progress -> progress));
    return pages.lead(outcome, standing.errand(), browser.headers());
  }

  private Response standing(StepBrowser browser, Function<Standing, Response> then) {
    var shown = browser.signIn();
    return standing(shown.token(), new Errand(Optional.empty(), shown.wanted()), browser, then);
  }

  private Response standing(
      String token, Errand known, StepBrowser browser, Function<Standing, Response> then) {
    Standing standing;
    try {
      var awaiting = db.write(tx -> signIn.awaiting(tx, token));
      var project = awaiting.progress().wanted().project();
      standing =
          new Standing(
              token,
              awaiting.step(),
              new Errand(Optional.of(project), known.wanted()),
              journey.end(project, known.wanted()));
    } catch (VestibuleException refusal) {
      return pages.ended(refusal, known, browser.headers());
    }
    return then.apply(standing);
  }
}
