package io.vestibule.app.signin;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.password.KnownBrowsers;
import io.vestibule.app.signin.saml.ReturnUrls;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Leads a browser through a sign-in: after each step, by whatever method, to the page of the next
 * one, and in the end, with its session, to where the person wanted. The same as {@link
 * SignInAnswers} is for programs.
 */
public final class Journey {

  /** By which a user proves to this service itself who they are. */
  private static final Set<SignInMethod> OWN_METHODS =
      EnumSet.of(
          SignInMethod.PASSWORD, SignInMethod.MAGIC_LINK, SignInMethod.SMS, SignInMethod.PASSKEY);

  private final Database db;
  private final Secrets secrets;
  private final KnownBrowsers browsers;
  private final ReturnUrls returnUrls;

  public Journey(Database db, Secrets secrets, KnownBrowsers browsers, URI publicUrl) {
    this.db = db;
    this.secrets = secrets;
    this.browsers = browsers;
    this.returnUrls = new ReturnUrls(publicUrl);
  }

  /**
   * @param wanted where the person wants to end, as they said
   * @throws io.vestibule.app.error.VestibuleException what the sign-in was refused with
   */
  public Response lead(SignInOutcome outcome, Optional<String> wanted) {
    if (outcome instanceof SignInOutcome.Refused refused) {
      throw refused.why().exception();
    }
    return outcome instanceof SignInOutcome.Pending pending
        ? onward(pending, wanted)
        : arrived((SignInOutcome.Entered) outcome, wanted);
  }

  private static Response onward(SignInOutcome.Pending pending, Optional<String> wanted) {
    var page = StepPages.of(pending.step()).orElseThrow();
    return seeOther(URI.create(page))
        .cookie(PreAuthCookie.of(pending.preAuthToken(), wanted))
        .build();
  }

  private Response arrived(SignInOutcome.Entered entered, Optional<String> wanted) {
    var session = entered.session().session();
    var answer =
        seeOther(end(session.projectId(), wanted))
            .cookie(SessionCookie.of(entered.session().token()))
            .cookie(PreAuthCookie.forget());
    // what strangers ask for or guess is counted apart from this browser from now on
    return OWN_METHODS.contains(session.method())
        ? answer.cookie(browsers.remember(session.userId(), secrets.randomText())).build()
        : answer.build();
  }

  /** Where a sign-in to that project ends. */
  public URI end(ProjectId project, Optional<String> wanted) {
    return db.read(tx -> returnUrls.choose(tx, project, wanted));
  }

  /** As {@link #end(ProjectId, Optional)}, of the project that {@code in} names. */
  public URI end(Function<Tx, Project> in, Optional<String> wanted) {
    return end(db.read(in::apply).projectId(), wanted);
  }

  private static Response.ResponseBuilder seeOther(URI location) {
    return Response.seeOther(location).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
