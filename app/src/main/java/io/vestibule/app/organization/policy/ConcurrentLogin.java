package io.vestibule.app.organization.policy;

/** What a sign-in means for the sessions that the same person has open in the organization. */
public enum ConcurrentLogin {
  /** They stay. */
  ALLOW,
  /** They end. */
  REPLACE,
  /** One of them must agree first. */
  ASK
}
