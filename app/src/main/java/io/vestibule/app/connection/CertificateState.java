package io.vestibule.app.connection;

/**
 * Where a certificate stands in a rollover, a provider's or our own: next → current → retired (SPEC
 * 7).
 */
public enum CertificateState {
  CURRENT,
  /** Announced; a provider's that an operator has added is trusted already. */
  NEXT,
  /** A provider's is kept for the record, and what it signs is refused. */
  RETIRED
}
