package io.vestibule.app.signin;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.session.NewSession;
import java.time.Instant;

/**
 * A sign-in between two of its steps.
 *
 * @param wanted the session it is to end in, with what has been shown so far
 * @param concurrentApproved whether an open session has agreed
 */
public record SignInProgress(
    NewSession wanted, boolean deviceTrusted, boolean concurrentApproved, Delivery delivery) {

  /** The same, after a second factor. */
  public SignInProgress withSecondFactor(Instant shownAt) {
    return new SignInProgress(
        wanted.withSecondFactor(shownAt), deviceTrusted, concurrentApproved, delivery);
  }

  /** The same, once the browser has been approved. */
  public SignInProgress withTrustedDevice() {
    return new SignInProgress(wanted, true, concurrentApproved, delivery);
  }

  /** The same, once an open session has agreed. */
  public SignInProgress withConcurrentApproved() {
    return new SignInProgress(wanted, deviceTrusted, true, delivery);
  }

  /** The same, once the person has said into which organization. */
  public SignInProgress in(OrganizationId selected) {
    return new SignInProgress(wanted.in(selected), deviceTrusted, concurrentApproved, delivery);
  }
}
