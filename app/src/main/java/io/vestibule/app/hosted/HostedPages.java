package io.vestibule.app.hosted;

import static io.vestibule.app.error.ErrorCode.INTERNAL_SERVER_ERROR;
import static io.vestibule.app.error.ErrorCode.SSO_REQUIRED;

import io.vestibule.app.error.ErrorResponses;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.page.Messages;
import io.vestibule.app.page.Page;
import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.PreAuthCookie;
import io.vestibule.app.signin.SignInOutcome;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows the pages that people sign in on, in their language. A refusal stays on the page that it
 * belongs to, with the status and the headers of its code. Threads may share it.
 */
public final class HostedPages {

  private final Pages pages;
  private final Journey journey;

  public HostedPages(Pages pages, Journey journey) {
    this.pages = pages;
    this.journey = journey;
  }

  public Response show(Page page, HttpHeaders headers) {
    return pages.render(200, page, headers);
  }

  /**
   * Leads to the page that answers a form, so that a reload shows the page again and does not send
   * the form again.
   */
  public static Response.ResponseBuilder redirect(Errand errand, String path) {
    return Response.seeOther(errand.link(path)).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /**
   * The page once more, saying why; or, where single sign-on is the only way in, that.
   *
   * @param again makes it with that complaint
   * @throws VestibuleException the refusal, where it is a fault of ours
   */
  public Response refused(
      VestibuleException refusal,
      Errand errand,
      Function<Complaint, Page> again,
      HttpHeaders headers) {
    return refusal.code() == SSO_REQUIRED
        ? ended(refusal, errand, headers)
        : refused(refusal, again, headers);
  }

  private Response refused(
      VestibuleException refusal, Function<Complaint, Page> again, HttpHeaders headers) {
    int status = refusal.code().status();
    if (status >= INTERNAL_SERVER_ERROR.status()) {
      throw refusal;
    }
    var text = Messages.hosted(headers);
    var page =
        pages.render(
            status,
            again.apply(new Complaint(refusal.code(), Refusals.words(refusal, text))),
            text);
    var answer = Response.fromResponse(page);
    ErrorResponses.addWires(answer, refusal);
    return answer.build();
  }

  /** Leads on, or says that the sign-in has ended. */
  public Response lead(SignInOutcome outcome, Errand errand, HttpHeaders headers) {
    return outcome instanceof SignInOutcome.Refused refused
        ? ended(refused.why().exception(), errand, headers)
        : journey.lead(outcome, errand.wanted());
  }

  /** There is no way on from here but another one, or from the beginning. */
  public Response ended(VestibuleException refusal, Errand errand, HttpHeaders headers) {
    var singleSignOn = Optional.ofNullable(refusal.details().get("login_url"));
    URI next = errand.link(singleSignOn.map(Object::toString).orElse("/sign-in"));
    var label = singleSignOn.isPresent() ? "ended.sso" : "ended.begin";
    var page =
        refused(
            refusal, complaint -> new EndedPage(errand, complaint.text(), next, label), headers);
    return Response.fromResponse(page).cookie(PreAuthCookie.forget()).build();
  }
}
