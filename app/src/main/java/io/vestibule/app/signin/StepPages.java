package io.vestibule.app.signin;

import java.util.Optional;

/** Where the page of each step is, on this host. */
public final class StepPages {

  public static final String MFA = "/sign-in/mfa";
  public static final String ENROLMENT = "/sign-in/mfa/enrolment";
  public static final String DEVICE = "/sign-in/device";
  public static final String WAITING = "/sign-in/waiting";
  public static final String ORGANIZATION = "/sign-in/organization";

  private StepPages() {}

  /** Empty for what is no step between the first factor and the session. */
  public static Optional<String> of(SignInStep step) {
    if (step instanceof SignInStep.Mfa mfa) {
      return Optional.of(mfa.factors().isEmpty() ? ENROLMENT : MFA);
    }
    if (step instanceof SignInStep.Device) {
      return Optional.of(DEVICE);
    }
    if (step instanceof SignInStep.Concurrent) {
      return Optional.of(WAITING);
    }
    return step instanceof SignInStep.OrganizationChoice
        ? Optional.of(ORGANIZATION)
        : Optional.empty();
  }
}
