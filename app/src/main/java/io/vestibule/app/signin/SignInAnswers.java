package io.vestibule.app.signin;

import static io.vestibule.app.error.ErrorCode.CONCURRENT_LOGIN_PENDING;
import static io.vestibule.app.error.ErrorCode.MFA_REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.session.SessionView;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * What a step of signing in is answered with, the same for every method: a session; 200 with what
 * is to be shown next; or the refusal that stands for the step in the catalogue.
 */
public final class SignInAnswers {

  private SignInAnswers() {}

  /** How far a sign-in has come. */
  public enum Status {
    COMPLETE,
    DEVICE_REQUIRED,
    ORGANIZATION_REQUIRED
  }

  /**
   * A sign-in on the wire.
   *
   * @param token and {@code refreshToken}: where the caller wanted tokens instead of a cookie
   * @param preauthToken what the next step must show
   * @param organizations to choose from
   * @param backupCodes of an authenticator app that has just been set up; their only sight
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record SignInView(
      Status status,
      Optional<SessionView> session,
      Optional<String> csrfToken,
      Optional<String> token,
      Optional<String> refreshToken,
      Optional<String> preauthToken,
      List<ChoiceView> organizations,
      List<String> backupCodes) {}

  /** One of several organizations, with where its single sign-on begins if it takes that. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ChoiceView(OrganizationId id, String name, Optional<String> loginUrl) {

    static ChoiceView of(SignInStep.Choice choice) {
      return new ChoiceView(
          choice.organization(),
          choice.name(),
          choice.ssoRequired()
              ? Optional.of(SignInDecision.loginUrl(choice.organization()))
              : Optional.empty());
    }
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException MFA_REQUIRED, CONCURRENT_LOGIN_PENDING, or
   *     what the sign-in was refused with
   */
  public static Response of(SignInOutcome outcome) {
    return of(outcome, List.of());
  }

  /**
   * The same, with backup codes that have just been made.
   *
   * @throws io.vestibule.app.error.VestibuleException as {@link #of(SignInOutcome)}
   */
  public static Response of(SignInOutcome outcome, List<Secret> backupCodes) {
    var codes = backupCodes.stream().map(Secret::reveal).toList();
    if (outcome instanceof SignInOutcome.Entered entered) {
      return entered(entered, codes);
    }
    if (outcome instanceof SignInOutcome.Refused refused) {
      throw refused.why().exception();
    }
    return pending((SignInOutcome.Pending) outcome, codes);
  }

  private static Response entered(SignInOutcome.Entered entered, List<String> backupCodes) {
    var token = entered.session().token();
    boolean asTokens = entered.refreshToken().isPresent();
    var view =
        new SignInView(
            Status.COMPLETE,
            Optional.of(SessionView.of(entered.session().session())),
            asTokens ? Optional.empty() : Optional.of(SessionService.csrfToken(token.reveal())),
            asTokens ? Optional.of(token.reveal()) : Optional.empty(),
            entered.refreshToken().map(Secret::reveal),
            Optional.empty(),
            List.of(),
            backupCodes);
    var response = notStored(view);
    return asTokens ? response.build() : response.cookie(SessionCookie.of(token)).build();
  }

  private static Response pending(SignInOutcome.Pending pending, List<String> backupCodes) {
    var token = pending.preAuthToken().reveal();
    if (pending.step() instanceof SignInStep.Mfa mfa) {
      throw MFA_REQUIRED.with("preauth_token", token).and("factors", mfa.factors());
    }
    if (pending.step() instanceof SignInStep.Concurrent) {
      var refusal = CONCURRENT_LOGIN_PENDING.with("status", "pending").and("token", token);
      throw backupCodes.isEmpty() ? refusal : refusal.and("backup_codes", backupCodes);
    }
    if (pending.step() instanceof SignInStep.OrganizationChoice choice) {
      var choices = choice.choices().stream().map(ChoiceView::of).toList();
      return notStored(next(Status.ORGANIZATION_REQUIRED, token, choices, backupCodes)).build();
    }
    return notStored(next(Status.DEVICE_REQUIRED, token, List.of(), backupCodes)).build();
  }

  private static SignInView next(
      Status status, String token, List<ChoiceView> organizations, List<String> backupCodes) {
    return new SignInView(
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(token),
        organizations,
        backupCodes);
  }

  private static Response.ResponseBuilder notStored(SignInView view) {
    return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
