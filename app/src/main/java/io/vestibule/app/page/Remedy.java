package io.vestibule.app.page;

import static io.vestibule.app.error.ErrorCode.*;

import io.vestibule.app.error.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person in a browser can do about a refusal. */
enum Remedy {
  GO_BACK(CSRF_MISMATCH, METHOD_NOT_ALLOWED),
  SIGN_IN(
      UNAUTHORIZED,
      SESSION_EXPIRED,
      SESSION_REVOKED,
      PREAUTH_EXPIRED,
      MFA_REQUIRED,
      MFA_CHALLENGE_EXPIRED,
      INVALID_MFA_CODE,
      WEBAUTHN_VERIFICATION_FAILED,
      WEBAUTHN_CHALLENGE_EXPIRED,
      DEVICE_OTP_INVALID),
  SIGN_IN_AGAIN(SAML_EXPIRED),
  SAME_BROWSER(),
  SEND_REFERENCE(SAML_NOT_CONFIGURED, INVALID_SAML_RESPONSE, SAML_SIGNATURE_INVALID),
  NEW_LINK(
      MAGIC_LINK_INVALID,
      MAGIC_LINK_EXPIRED,
      INVALID_RESET_TOKEN,
      RESET_TOKEN_EXPIRED,
      INVALID_VERIFICATION_TOKEN,
      VERIFICATION_TOKEN_EXPIRED),
  WAIT(
      RATE_LIMIT_EXCEEDED,
      ACCOUNT_LOCKED,
      LOGIN_RATE_LIMITED,
      SIGNUP_RATE_LIMITED,
      MAGIC_LINK_RATE_LIMITED,
      PASSWORD_RESET_RATE_LIMITED,
      VERIFICATION_RATE_LIMITED,
      EMAIL_RATE_LIMITED,
      MFA_LOCKED,
      DEVICE_OTP_LOCKED,
      DATABASE_UNAVAILABLE,
      SERVICE_MAINTENANCE,
      INTERNAL_SERVER_ERROR),
  ASK_ADMIN(
      ORGANIZATION_NOT_ACTIVE,
      NOT_ORGANIZATION_MEMBER,
      ACCOUNT_SUSPENDED,
      USER_DEPROVISIONED,
      REGISTRATION_CLOSED,
      INVITATION_NOT_FOUND,
      INVITATION_EXPIRED,
      JIT_DISABLED,
      DOMAIN_NOT_VERIFIED,
      SEAT_LIMIT_EXCEEDED),
  SINGLE_SIGN_ON(SSO_REQUIRED),
  PASSWORD(WEAK_PASSWORD, PASSWORD_COMPROMISED);

  /** SAML refusals that the person can do more about than their code says. */
  private static final Map<String, Remedy> BY_REASON =
      Map.of(
          "browser_mismatch", SAME_BROWSER,
          "in_response_to_unknown", SIGN_IN_AGAIN,
          "idp_initiated_disabled", SIGN_IN_AGAIN,
          "assertion_replayed", SIGN_IN_AGAIN,
          "authn_not_fresh", SIGN_IN_AGAIN,
          "status_no_passive", SIGN_IN_AGAIN,
          "status_authn_failed", SIGN_IN_AGAIN);

  private final Set<ErrorCode> codes;

  Remedy(ErrorCode... codes) {
    this.codes = Set.of(codes);
  }

  /** The key of its text. */
  String key() {
    return "error.todo." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Remedy> of(ErrorCode code, Optional<String> reason) {
    return reason
        .map(BY_REASON::get)
        .or(() -> Arrays.stream(values()).filter(each -> each.codes.contains(code)).findFirst());
  }
}
