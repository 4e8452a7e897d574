package io.vestibule.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.membership.MembershipState;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationState;
import io.vestibule.app.organization.policy.ConcurrentLogin;
import io.vestibule.app.organization.policy.SignInPolicy;
import io.vestibule.app.session.SignInMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC 7, the sign-in: what comes next, as a table. */
class SignInDecisionTest {

  private static final OrganizationId ACME = new OrganizationId(new UUID(0, 1));
  private static final OrganizationId BETA = new OrganizationId(new UUID(0, 2));

  private static Candidate acme(UnaryOperator<SignInPolicy> change) {
    return candidate(ACME, OrganizationState.ACTIVE, MembershipState.ACTIVE, false, change);
  }

  private static Candidate acme() {
    return acme(UnaryOperator.identity());
  }

  private static Candidate beta() {
    return candidate(
        BETA, OrganizationState.ACTIVE, MembershipState.ACTIVE, false, UnaryOperator.identity());
  }

  private static Candidate candidate(
      OrganizationId id,
      OrganizationState organization,
      MembershipState membership,
      boolean deprovisioned,
      UnaryOperator<SignInPolicy> change) {
    return new Candidate(
        id, "Org", organization, membership, deprovisioned, change.apply(SignInPolicy.DEFAULT));
  }

  private static Candidate acmeIn(OrganizationState state) {
    return candidate(ACME, state, MembershipState.ACTIVE, false, UnaryOperator.identity());
  }

  private static Candidate acmeSwitchedOff() {
    return candidate(
        ACME, OrganizationState.ACTIVE, MembershipState.INACTIVE, true, UnaryOperator.identity());
  }

  private static Candidate acmePaused() {
    return candidate(
        ACME, OrganizationState.ACTIVE, MembershipState.INACTIVE, false, UnaryOperator.identity());
  }

  private static SignInPolicy policy(
      List<SignInMethod> methods,
      boolean sso,
      List<String> domains,
      boolean mfa,
      boolean device,
      ConcurrentLogin concurrent) {
    return new SignInPolicy(
        methods,
        sso,
        domains,
        mfa,
        device,
        concurrent,
        Optional.empty(),
        Optional.empty(),
        false,
        1);
  }

  private static SignInPolicy ssoOnly(SignInPolicy usual) {
    return policy(usual.methods(), true, List.of(), false, false, ConcurrentLogin.ALLOW);
  }

  private static SignInPolicy ssoForAcmeExample(SignInPolicy usual) {
    return policy(
        usual.methods(), false, List.of("acme.example"), false, false, ConcurrentLogin.ALLOW);
  }

  private static SignInPolicy ssoForOthers(SignInPolicy usual) {
    return policy(
        usual.methods(), false, List.of("other.example"), false, false, ConcurrentLogin.ALLOW);
  }

  private static SignInPolicy passkeysOnly(SignInPolicy usual) {
    return policy(
        List.of(SignInMethod.PASSKEY), false, List.of(), false, false, ConcurrentLogin.ALLOW);
  }

  private static SignInPolicy mfa(SignInPolicy usual) {
    return policy(usual.methods(), false, List.of(), true, false, ConcurrentLogin.ALLOW);
  }

  private static SignInPolicy everything(SignInPolicy usual) {
    return policy(usual.methods(), false, List.of(), true, true, ConcurrentLogin.ASK);
  }

  private static SignInStep finished(OrganizationId id) {
    return new SignInStep.Finished(Optional.of(id));
  }

  private static SignInStep refused(ErrorCode code) {
    return new SignInStep.Refused(code);
  }

  private static SignInStep refused(ErrorCode code, String detail, Object value) {
    return new SignInStep.Refused(code, Map.of(detail, value));
  }

  static Stream<Arguments> table() {
    var allowed = List.of("passkey");
    return Stream.of(
        row("nobody's member", Known.ada(), new SignInStep.Finished(Optional.empty())),
        row("the only organization", Known.ada(acme()), finished(ACME)),
        row("of two the one asked for", Known.ada(acme(), beta()).wanting(BETA), finished(BETA)),
        row(
            "of two none asked for",
            Known.ada(acme(SignInDecisionTest::ssoOnly), beta()),
            new SignInStep.OrganizationChoice(
                List.of(
                    new SignInStep.Choice(ACME, "Org", true),
                    new SignInStep.Choice(BETA, "Org", false)))),
        row("of two only one is open", Known.ada(acmeSwitchedOff(), beta()), finished(BETA)),
        row(
            "a foreign organization",
            Known.ada(acme()).wanting(BETA),
            refused(ErrorCode.NOT_ORGANIZATION_MEMBER)),
        row(
            "a suspended user",
            Known.ada(acme()).suspended(),
            refused(ErrorCode.ACCOUNT_SUSPENDED, "source", "admin")),
        row(
            "a suspended organization",
            Known.ada(acmeIn(OrganizationState.SUSPENDED)),
            refused(ErrorCode.ORGANIZATION_NOT_ACTIVE, "status", "suspended")),
        row(
            "switched off by the directory",
            Known.ada(acmeSwitchedOff()),
            refused(ErrorCode.USER_DEPROVISIONED)),
        row(
            "switched off by the directory, and asked for",
            Known.ada(acmeSwitchedOff(), beta()).wanting(ACME),
            refused(ErrorCode.USER_DEPROVISIONED)),
        row(
            "an inactive membership",
            Known.ada(acmePaused()),
            refused(ErrorCode.NOT_ORGANIZATION_MEMBER)),
        row(
            "SSO required",
            Known.ada(acme(SignInDecisionTest::ssoOnly)),
            SignInDecision.ssoRequired(ACME)),
        row(
            "SSO required for the domain",
            Known.ada(acme(SignInDecisionTest::ssoForAcmeExample)),
            SignInDecision.ssoRequired(ACME)),
        row(
            "SSO required for another domain",
            Known.ada(acme(SignInDecisionTest::ssoForOthers)),
            finished(ACME)),
        row(
            "SSO required, by SSO",
            Known.ada(acme(SignInDecisionTest::ssoOnly)).bySamlOf(ACME).wanting(ACME),
            finished(ACME)),
        row(
            "SSO required, by the SSO of another",
            Known.ada(acme(SignInDecisionTest::ssoOnly), beta()).bySamlOf(BETA).wanting(ACME),
            SignInDecision.ssoRequired(ACME)),
        row(
            "SSO of another where it is not required",
            Known.ada(acme(SignInDecisionTest::passkeysOnly), beta()).bySamlOf(BETA).wanting(ACME),
            refused(ErrorCode.FORBIDDEN, "allowed_methods", allowed)),
        row(
            "a method that is not allowed",
            Known.ada(acme(SignInDecisionTest::passkeysOnly)),
            refused(ErrorCode.FORBIDDEN, "allowed_methods", allowed)),
        row(
            "a method that is allowed",
            Known.ada(acme(SignInDecisionTest::passkeysOnly)).by(SignInMethod.PASSKEY),
            finished(ACME)),
        row(
            "MFA required, none set up",
            Known.ada(acme(SignInDecisionTest::mfa)),
            new SignInStep.Mfa(List.of())),
        row(
            "MFA required, by SSO",
            Known.ada(acme(SignInDecisionTest::mfa)).bySamlOf(ACME).wanting(ACME),
            new SignInStep.Mfa(List.of())),
        row(
            "MFA set up, not required",
            Known.ada(acme()).withTotp(),
            new SignInStep.Mfa(List.of("totp"))),
        row(
            "MFA set up, not required, by SSO",
            Known.ada(acme()).withTotp().bySamlOf(ACME).wanting(ACME),
            finished(ACME)),
        row(
            "MFA before the organization is chosen",
            Known.ada(acme(), beta()).withTotp(),
            new SignInStep.Mfa(List.of("totp"))),
        row(
            "MFA of the organization that is chosen",
            Known.ada(acme(SignInDecisionTest::mfa), beta()).wanting(ACME),
            new SignInStep.Mfa(List.of())),
        row("MFA shown", Known.ada(acme(SignInDecisionTest::mfa)).afterMfa(), finished(ACME)),
        row(
            "everything required: first MFA",
            Known.ada(acme(SignInDecisionTest::everything)).withTotp().withOpenSession(),
            new SignInStep.Mfa(List.of("totp"))),
        row(
            "everything required: then the device",
            Known.ada(acme(SignInDecisionTest::everything)).afterMfa().withOpenSession(),
            new SignInStep.Device()),
        row(
            "everything required: then the open session",
            Known.ada(acme(SignInDecisionTest::everything))
                .afterMfa()
                .onTrustedDevice()
                .withOpenSession(),
            new SignInStep.Concurrent(List.of(Known.OPEN))),
        row(
            "everything required and shown",
            Known.ada(acme(SignInDecisionTest::everything))
                .afterMfa()
                .onTrustedDevice()
                .withOpenSession()
                .approvedThere(),
            finished(ACME)),
        row(
            "everything required, no session open",
            Known.ada(acme(SignInDecisionTest::everything)).afterMfa().onTrustedDevice(),
            finished(ACME)),
        row(
            "open sessions do not matter where they may stay",
            Known.ada(acme()).withOpenSession(),
            finished(ACME)));
  }

  private static Arguments row(String name, Known known, SignInStep next) {
    return Arguments.of(name, known.facts(), next);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void theNextStepIs(String name, SignInFacts facts, SignInStep expected) {
    assertThat(SignInDecision.next(facts)).isEqualTo(expected);
  }
}
