package io.vestibule.app.connection;

/** Where a certificate stands in a rollover: next → current → retired (SPEC 7). */
public enum CertificateState {
  CURRENT,
  /** Announced; one that an operator has added is trusted already. */
  NEXT,
  /** Kept for the record; what it signs is refused. */
  RETIRED
}
