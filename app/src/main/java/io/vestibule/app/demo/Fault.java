package io.vestibule.app.demo;

/**
 * What the sample identity provider can be asked to do wrong, and how the service provider must
 * refuse it.
 */
public enum Fault {
  NONE("", ""),
  TAMPERED("SAML_SIGNATURE_INVALID", "digest_mismatch"),
  EXPIRED("SAML_EXPIRED", "expired"),
  WRONG_AUDIENCE("INVALID_SAML_RESPONSE", "audience_mismatch"),
  STRANGER("SAML_SIGNATURE_INVALID", "unknown_key");

  private final String code;
  private final String reason;

  Fault(String code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /** The error code of the refusal. */
  String code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
