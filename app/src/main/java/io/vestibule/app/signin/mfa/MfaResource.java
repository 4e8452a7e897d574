package io.vestibule.app.signin.mfa;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.page.Languages;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.SignInAnswers;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.password.KnownBrowsers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /v1/auth/mfa}: the second factor as a step of signing in. */
@Path("/v1/auth/mfa")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MfaResource {

  private final MfaSignIn mfa;
  private final KnownBrowsers browsers;
  private final Secrets secrets;

  MfaResource(MfaSignIn mfa, KnownBrowsers browsers, Secrets secrets) {
    this.mfa = mfa;
    this.browsers = browsers;
    this.secrets = secrets;
  }

  /**
   * What is shown for a sign-in.
   *
   * @param code of the app, or a backup code
   */
  public record Shown(String preauthToken, String code) implements RequestBody {}

  /** The sign-in that waits for a second factor. */
  public record Waiting(String preauthToken) implements RequestBody {}

  @POST
  @Path("verify")
  @Answers(with = SignInView.class)
  public Response verify(Shown body) {
    return answer(mfa.verify(body.preauthToken(), body.code()), List.of());
  }

  /** For somebody who must have a second factor and has none. */
  @POST
  @Path("enroll")
  @Answers(with = TotpOfferView.class)
  public Response enroll(Waiting body) {
    return TotpOfferView.answer(mfa.enrol(body.preauthToken()));
  }

  /** With ten backup codes, shown once, whatever the sign-in asks for next. */
  @POST
  @Path("enroll/confirm")
  @Answers(with = SignInView.class)
  public Response confirm(@Context HttpHeaders headers, Shown body) {
    var enrolled = mfa.confirm(body.preauthToken(), body.code(), Languages.best(headers));
    return answer(enrolled.outcome(), enrolled.backupCodes());
  }

  /** Who began by password is known from now on by their browser. */
  private Response answer(SignInOutcome outcome, List<Secret> backupCodes) {
    var answer = SignInAnswers.of(outcome, backupCodes);
    if (outcome instanceof SignInOutcome.Entered entered
        && entered.session().session().method() == SignInMethod.PASSWORD) {
      var user = entered.session().session().userId();
      return Response.fromResponse(answer)
          .cookie(browsers.remember(user, secrets.randomText()))
          .build();
    }
    return answer;
  }
}
