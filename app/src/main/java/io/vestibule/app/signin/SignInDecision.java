package io.vestibule.app.signin;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_SUSPENDED;
import static io.vestibule.app.error.ErrorCode.FORBIDDEN;
import static io.vestibule.app.error.ErrorCode.NOT_ORGANIZATION_MEMBER;
import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;
import static io.vestibule.app.error.ErrorCode.SSO_REQUIRED;
import static io.vestibule.app.error.ErrorCode.USER_DEPROVISIONED;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationState;
import io.vestibule.app.organization.policy.ConcurrentLogin;
import io.vestibule.app.organization.policy.SignInPolicy;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.SignInStep.Choice;
import io.vestibule.app.signin.SignInStep.Concurrent;
import io.vestibule.app.signin.SignInStep.Device;
import io.vestibule.app.signin.SignInStep.Finished;
import io.vestibule.app.signin.SignInStep.Mfa;
import io.vestibule.app.signin.SignInStep.OrganizationChoice;
import io.vestibule.app.signin.SignInStep.Refused;
import io.vestibule.app.user.UserState;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The state machine of signing in, as a function: from all that is known to what comes next. The
 * same for every method and for a session that changes its organization; asked anew after each
 * step, so that none can be skipped.
 */
public final class SignInDecision {

  private SignInDecision() {}

  /** What comes after the first factor and whatever else has been shown. */
  public static SignInStep next(SignInFacts facts) {
    if (facts.userState() == UserState.SUSPENDED) {
      return new Refused(ACCOUNT_SUSPENDED, Map.of("source", "admin"));
    }
    var target = facts.target();
    if (target.isPresent()) {
      return enter(facts, target.get());
    }
    if (facts.candidates().isEmpty()) {
      return checks(facts, SignInPolicy.DEFAULT).orElse(new Finished(Optional.empty()));
    }
    if (facts.open().isEmpty()) {
      return mostTelling(facts);
    }
    return checks(facts, SignInPolicy.DEFAULT).orElseGet(() -> choice(facts));
  }

  private static SignInStep enter(SignInFacts facts, OrganizationId organization) {
    var found =
        facts.candidates().stream()
            .filter(each -> each.organization().equals(organization))
            .findFirst();
    if (found.isEmpty()) {
      return new Refused(NOT_ORGANIZATION_MEMBER);
    }
    var candidate = found.get();
    if (!candidate.isOpen()) {
      return closed(candidate);
    }
    return methodRefused(facts, candidate)
        .or(() -> checks(facts, candidate.policy()))
        .orElse(new Finished(Optional.of(organization)));
  }

  /** Another organization's single sign-on proves nothing here. */
  private static Optional<SignInStep> methodRefused(SignInFacts facts, Candidate candidate) {
    if (facts.vouchedFor().filter(candidate.organization()::equals).isPresent()) {
      return Optional.empty();
    }
    if (demandsSso(facts, candidate)) {
      return Optional.of(ssoRequired(candidate.organization()));
    }
    if (!candidate.policy().methods().contains(facts.method())) {
      var allowed = candidate.policy().methods().stream().map(SignInMethod::word).toList();
      return Optional.of(new Refused(FORBIDDEN, Map.of("allowed_methods", allowed)));
    }
    return Optional.empty();
  }

  /** Where the organization's single sign-on begins, on this host. */
  public static String loginUrl(OrganizationId organization) {
    return "/sso?organization=" + organization.text();
  }

  private static boolean demandsSso(SignInFacts facts, Candidate candidate) {
    return candidate.policy().demandsSso(facts.emailDomain());
  }

  /** The refusal that says where single sign-on begins. */
  public static Refused ssoRequired(OrganizationId organization) {
    return new Refused(
        SSO_REQUIRED,
        Map.of("organization_id", organization.text(), "login_url", loginUrl(organization)));
  }

  private static Optional<SignInStep> checks(SignInFacts facts, SignInPolicy policy) {
    if (asksSecondFactor(facts, policy) && !facts.secondFactorShown()) {
      return Optional.of(new Mfa(facts.secondFactors()));
    }
    if (policy.trustedDeviceRequired() && !facts.deviceTrusted()) {
      return Optional.of(new Device());
    }
    if (policy.concurrentLogin() == ConcurrentLogin.ASK
        && !facts.openSessions().isEmpty()
        && !facts.concurrentApproved()) {
      return Optional.of(new Concurrent(facts.openSessions()));
    }
    return Optional.empty();
  }

  /** Who has set one up is always asked for it, unless an identity provider has judged already. */
  private static boolean asksSecondFactor(SignInFacts facts, SignInPolicy policy) {
    return policy.mfaRequired()
        || (!facts.secondFactors().isEmpty() && facts.method() != SignInMethod.SAML);
  }

  private static SignInStep choice(SignInFacts facts) {
    return new OrganizationChoice(
        facts.open().stream()
            .map(each -> new Choice(each.organization(), each.name(), demandsSso(facts, each)))
            .toList());
  }

  /** That the directory keeps somebody out says more than that an organization is asleep. */
  private static SignInStep mostTelling(SignInFacts facts) {
    return facts.candidates().stream()
        .min(Comparator.comparing(each -> !each.deprovisioned()))
        .map(SignInDecision::closed)
        .orElse(new Refused(NOT_ORGANIZATION_MEMBER));
  }

  private static SignInStep closed(Candidate candidate) {
    if (candidate.organizationState() != OrganizationState.ACTIVE) {
      return new Refused(
          ORGANIZATION_NOT_ACTIVE, Map.of("status", candidate.organizationState().word()));
    }
    return new Refused(candidate.deprovisioned() ? USER_DEPROVISIONED : NOT_ORGANIZATION_MEMBER);
  }
}
