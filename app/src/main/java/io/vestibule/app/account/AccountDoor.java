package io.vestibule.app.account;

import static io.vestibule.app.error.ErrorCode.CSRF_MISMATCH;
import static io.vestibule.app.error.ErrorCode.MFA_REQUIRED;
import static io.vestibule.app.error.ErrorCode.SESSION_EXPIRED;
import static io.vestibule.app.error.ErrorCode.SESSION_REVOKED;
import static io.vestibule.app.error.ErrorCode.UNAUTHORIZED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.saml.FormBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets people in to the pages of their account: by the cookie, and to do something by the session's
 * CSRF token in a field, for a form cannot send the header.
 */
final class AccountDoor {

  private static final Set<ErrorCode> SIGNED_OUT =
      Set.of(UNAUTHORIZED, SESSION_EXPIRED, SESSION_REVOKED);

  private final SessionService sessions;
  private final URI publicUrl;

  AccountDoor(SessionService sessions, URI publicUrl) {
    this.sessions = sessions;
    this.publicUrl = publicUrl;
  }

  /** Shows a page. Whoever is not signed in is asked to, and comes back to the account. */
  Response see(AccountBrowser browser, Place here, Function<SessionCaller, Response> page) {
    SessionCaller caller;
    try {
      caller = caller(browser);
    } catch (VestibuleException refusal) {
      if (!SIGNED_OUT.contains(refusal.code())) {
        throw refusal;
      }
      return seeOther(signIn());
    }
    return confirmed(here, () -> page.apply(caller));
  }

  /**
   * Takes a form.
   *
   * @param here where to go on if the person has to show first that it is them
   * @throws VestibuleException UNAUTHORIZED, CSRF_MISMATCH
   */
  Response act(
      AccountBrowser browser,
      byte[] body,
      Place here,
      BiFunction<SessionCaller, FormBody, Response> deed) {
    var form = FormBody.parse(body);
    var caller = caller(browser);
    if (!Secret.of(caller.csrfToken()).matches(form.first("csrf").orElse(""))) {
      throw CSRF_MISMATCH.exception();
    }
    return confirmed(here, () -> deed.apply(caller, form));
  }

  private SessionCaller caller(AccountBrowser browser) {
    return sessions.authenticate(browser.token().orElseThrow(UNAUTHORIZED::exception));
  }

  private static Response confirmed(Place here, Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (VestibuleException refusal) {
      if (refusal.code() != MFA_REQUIRED) {
        throw refusal;
      }
      return seeOther(
          UriBuilder.fromPath("/account/confirm").queryParam("then", here.word()).build());
    }
  }

  private URI signIn() {
    return UriBuilder.fromPath("/sign-in").queryParam("return_to", "{url}").build(account());
  }

  /** The address of the account, as a sign-in may return to it. */
  URI account() {
    return UriBuilder.fromUri(publicUrl).path("account").build();
  }

  static Response seeOther(URI target) {
    return Response.seeOther(target).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
