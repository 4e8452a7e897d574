package io.vestibule.app.organization.domain;

/** pending (TXT) → verified → lapsed (SPEC 7). */
public enum DomainState {
  PENDING,
  VERIFIED,
  LAPSED
}
