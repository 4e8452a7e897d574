package io.vestibule.app.error;

import static io.vestibule.app.error.Wire.CHALLENGE;
import static io.vestibule.app.error.Wire.CLIENT_CHALLENGE;
import static io.vestibule.app.error.Wire.INVALID_TOKEN;
import static io.vestibule.app.error.Wire.RETRY_AFTER;
import static io.vestibule.app.error.Wire.oauth;
import static io.vestibule.app.error.Wire.scim;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of refusals. The name of a constant is the code on the wire; codes are stable, one
 * may be added, none renamed. What each means and how to get past it stands in {@code errors.json},
 * which a test keeps equal to this list.
 */
public enum ErrorCode {

  // General
  BAD_REQUEST(400),
  METHOD_NOT_ALLOWED(405),
  PAYLOAD_TOO_LARGE(413),
  VALIDATION_REQUIRED_FIELD(422),
  VALIDATION_INVALID_FORMAT(422),
  VALIDATION_MULTIPLE_ERRORS(422),
  UNAUTHORIZED(401, CHALLENGE),
  FORBIDDEN(403),
  PERMISSION_DENIED(403),
  NOT_FOUND(404),
  CONFLICT(409),
  ALREADY_EXISTS(409),
  VERSION_MISMATCH(412),
  RATE_LIMIT_EXCEEDED(429, RETRY_AFTER),
  INTERNAL_SERVER_ERROR(500),
  SERVICE_MAINTENANCE(503, RETRY_AFTER),
  SERVICE_OVERLOADED(503, RETRY_AFTER),
  DATABASE_UNAVAILABLE(503, RETRY_AFTER),
  DATABASE_ERROR(500),
  ENCRYPTION_ERROR(500),
  BILLING_ERROR(502),

  // API keys and bootstrap
  MISSING_API_KEY(401, CHALLENGE),
  INVALID_API_KEY(401, CHALLENGE),
  API_KEY_NOT_FOUND(404),
  API_KEY_ALREADY_REVOKED(409),
  INVALID_BOOTSTRAP_TOKEN(401),
  BOOTSTRAP_DISABLED(503),

  // Organizations, users, roles
  ORGANIZATION_NOT_FOUND(404),
  ORGANIZATION_NOT_ACTIVE(403),
  NOT_ORGANIZATION_MEMBER(403),
  MEMBERSHIP_NOT_FOUND(404),
  PLATFORM_OWNER_REQUIRED(403),
  INVALID_SLUG(422),
  RESERVED_SLUG(422),
  SLUG_TOO_SHORT(422),
  SLUG_TOO_LONG(422),
  SLUG_IN_USE(409),
  NAME_TOO_SHORT(422),
  NAME_TOO_LONG(422),
  INVALID_URL(422),
  SEAT_LIMIT_EXCEEDED(403),
  RESOURCE_LIMIT_EXCEEDED(403),
  USER_NOT_FOUND(404),
  ROLE_NOT_FOUND(404),
  ROLE_ALREADY_ASSIGNED(409),
  ROLE_ASSIGNMENT_NOT_FOUND(404),
  INVITATION_NOT_FOUND(404),
  INVITATION_EXPIRED(410),
  INVITATION_ALREADY_ACCEPTED(410),
  LAST_OWNER(409),
  ROLE_MANAGED_BY_DIRECTORY(409),

  // Domains
  DOMAIN_NOT_VERIFIED(403),
  DOMAIN_TAKEN(409),
  DOMAIN_TXT_NOT_FOUND(409),

  // Sessions and tokens
  TOKEN_EXPIRED(401, INVALID_TOKEN),
  TOKEN_INVALID(401, INVALID_TOKEN),
  INVALID_REFRESH_TOKEN(401),
  SESSION_NOT_FOUND(404),
  SESSION_EXPIRED(401),
  SESSION_REVOKED(401),
  PREAUTH_EXPIRED(401),
  CSRF_MISMATCH(403),
  CONCURRENT_LOGIN_PENDING(423),
  CONCURRENT_LOGIN_DENIED(403),

  // Sign-in methods
  INVALID_CREDENTIALS(401),
  ACCOUNT_LOCKED(429, RETRY_AFTER),
  ACCOUNT_SUSPENDED(403),
  EMAIL_NOT_VERIFIED(403),
  INVALID_PASSWORD(422),
  WEAK_PASSWORD(422),
  PASSWORD_COMPROMISED(422),
  REGISTRATION_CLOSED(403),
  USER_ALREADY_EXISTS(409),
  LOGIN_RATE_LIMITED(429, RETRY_AFTER),
  SIGNUP_RATE_LIMITED(429, RETRY_AFTER),
  INVALID_DESTINATION(422),
  INVALID_EMAIL(422),
  MAGIC_LINK_INVALID(400),
  MAGIC_LINK_EXPIRED(410),
  MAGIC_LINK_RATE_LIMITED(429, RETRY_AFTER),
  INVALID_RESET_TOKEN(400),
  RESET_TOKEN_EXPIRED(410),
  PASSWORD_RESET_RATE_LIMITED(429, RETRY_AFTER),
  INVALID_VERIFICATION_TOKEN(400),
  VERIFICATION_TOKEN_EXPIRED(410),
  VERIFICATION_RATE_LIMITED(429, RETRY_AFTER),
  WEBAUTHN_VERIFICATION_FAILED(400),
  WEBAUTHN_CHALLENGE_EXPIRED(400),
  INVALID_PIN(401),
  PIN_LIMIT_REACHED(400),

  // MFA and devices
  MFA_REQUIRED(401),
  INVALID_MFA_CODE(401),
  MFA_SETUP_CODE_INVALID(422),
  MFA_CHALLENGE_EXPIRED(410),
  MFA_LOCKED(429, RETRY_AFTER),
  MFA_NOT_ENABLED(400),
  MFA_ALREADY_ENABLED(400),
  NO_BACKUP_CODES(400),
  DEVICE_OTP_INVALID(401),
  DEVICE_OTP_LOCKED(429, RETRY_AFTER),
  DEVICE_ALREADY_TRUSTED(409),
  DEVICE_NOT_FOUND(404),

  // SAML
  SAML_NOT_CONFIGURED(400),
  INVALID_SAML_RESPONSE(400),
  SAML_SIGNATURE_INVALID(400),
  SAML_EXPIRED(400),
  SSO_REQUIRED(403),
  CONNECTION_NOT_FOUND(404),
  CONNECTION_AMBIGUOUS(409),
  TEST_LINK_INVALID(410),
  METADATA_INVALID(422),
  METADATA_UNREACHABLE(502),
  CERTIFICATE_INVALID(422),
  JIT_DISABLED(403),
  USER_DEPROVISIONED(403),

  // SCIM
  INVALID_SCIM_TOKEN(401, CHALLENGE),
  SCIM_USER_EXISTS(409, scim("uniqueness")),
  SCIM_USER_NOT_FOUND(404),
  SCIM_FILTER_INVALID(400, scim("invalidFilter")),
  SCIM_GROUP_NOT_FOUND(404),
  SCIM_GROUP_EXISTS(409, scim("uniqueness")),
  SCIM_INVALID_SYNTAX(400, scim("invalidSyntax")),
  SCIM_INVALID_PATH(400, scim("invalidPath")),
  SCIM_NO_TARGET(400, scim("noTarget")),
  SCIM_INVALID_VALUE(400, scim("invalidValue")),
  SCIM_MUTABILITY(400, scim("mutability")),
  SCIM_TOO_MANY(400, scim("tooMany")),
  SCIM_INVALID_CURSOR(400, scim("invalidCursor")),
  SCIM_EXPIRED_CURSOR(400, scim("expiredCursor")),
  SCIM_INVALID_COUNT(400, scim("invalidCount")),
  SCIM_PAYLOAD_TOO_LARGE(413),
  SCIM_VERSION_MISMATCH(412),
  SCIM_SEAT_LIMIT(403),
  SCIM_THROTTLED(429, RETRY_AFTER),
  SCIM_NOT_IMPLEMENTED(501),

  // IT-admin portal
  SETUP_LINK_CONSUMED(410),
  SETUP_LINK_EXPIRED(410),
  SETUP_LINK_INVALID(410),

  // Webhooks
  INVALID_WEBHOOK_URL(422),
  INVALID_WEBHOOK_EVENT(422),
  WEBHOOK_NAME_EXISTS(409),
  WEBHOOK_NOT_FOUND(404),

  // Upstream providers and connectors
  UNKNOWN_PROVIDER(404),
  PROVIDER_NOT_CONFIGURED(400),
  PROVIDER_EMAIL_MISSING(400),
  OAUTH_PROVIDER_ERROR(502),
  OAUTH_STATE_MISMATCH(400),
  OAUTH_CONNECTION_NOT_FOUND(404),
  CONNECTOR_UNAVAILABLE(502),
  CONNECTOR_AUTH_FAILED(502),
  CONNECTOR_TIMEOUT(504),
  CONNECTOR_REFRESH_FAILED(502),
  CONNECTOR_OWNER_REQUIRED(403),

  // Email
  EMAIL_SEND_FAILED(502),
  EMAIL_TEMPLATE_MISSING(500),
  EMAIL_RATE_LIMITED(429, RETRY_AFTER),

  // OAuth and OpenID Connect
  OAUTH_INVALID_REQUEST(400, oauth("invalid_request")),
  OAUTH_PKCE_METHOD_UNSUPPORTED(400, oauth("invalid_request")),
  OAUTH_UNKNOWN_CLIENT(400, oauth("invalid_request")),
  OAUTH_REDIRECT_URI_INVALID(400, oauth("invalid_request")),
  OAUTH_INVALID_CLIENT(401, oauth("invalid_client"), CLIENT_CHALLENGE),
  OAUTH_INVALID_SCOPE(400, oauth("invalid_scope")),
  OAUTH_INVALID_GRANT(400, oauth("invalid_grant")),
  OAUTH_UNSUPPORTED_GRANT_TYPE(400, oauth("unsupported_grant_type")),
  DEVICE_CODE_PENDING(400, oauth("authorization_pending")),
  DEVICE_CODE_EXPIRED(400, oauth("expired_token")),
  INVALID_DEVICE_CODE(400, oauth("invalid_grant")),
  DEVICE_SLOW_DOWN(400, oauth("slow_down")),
  DEVICE_DENIED(400, oauth("access_denied")),
  LOGIN_REQUIRED(400, oauth("login_required")),
  CONSENT_REQUIRED(400, oauth("consent_required")),
  INTERACTION_REQUIRED(400, oauth("interaction_required"));

  private final int status;
  private final List<Wire> wires;

  ErrorCode(int status, Wire... wires) {
    this.status = status;
    this.wires = List.of(wires);
  }

  /** The HTTP status this code is always sent with. */
  public int status() {
    return status;
  }

  /** What goes out with this code beyond status and body. */
  public List<Wire> wires() {
    return wires;
  }

  /** The SCIM error type of RFC 7644 section 3.12, where it defines one for this case. */
  public Optional<String> scimType() {
    return valueOf(Wire.ScimType.class).map(Wire.ScimType::value);
  }

  /** The error of RFC 6749 section 5.2 and its extensions, for the codes of the OAuth surface. */
  public Optional<String> oauthError() {
    return valueOf(Wire.OAuthError.class).map(Wire.OAuthError::value);
  }

  private <W extends Wire> Optional<W> valueOf(Class<W> kind) {
    return wires.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** The bare refusal, with the catalogue's own sentence. */
  public VestibuleException exception() {
    return new VestibuleException(this, catalogueMessage(), Map.of(), null);
  }

  /** The refusal with a sentence that fits the case better than the catalogue's. */
  public VestibuleException saying(String message) {
    return new VestibuleException(this, message, Map.of(), null);
  }

  /** The refusal with one public detail; more can be added with {@link VestibuleException#and}. */
  public VestibuleException with(String detail, Object value) {
    return exception().and(detail, value);
  }

  /** The refusal with a cause, which goes to the log under the request id and never out. */
  public VestibuleException causedBy(Throwable cause) {
    return new VestibuleException(this, catalogueMessage(), Map.of(), cause);
  }

  private String catalogueMessage() {
    return ErrorCatalogue.entry(this).message();
  }
}
