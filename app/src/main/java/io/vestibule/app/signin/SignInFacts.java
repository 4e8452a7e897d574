package io.vestibule.app.signin;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.user.UserState;
import java.util.List;
import java.util.Optional;

/**
 * All that a sign-in depends on.
 *
 * @param method the first factor that was shown
 * @param vouchedFor the organization whose own connection vouches for the person
 * @param emailDomain the verified domain that the person's primary address belongs to, else the
 *     domain of the address
 * @param secondFactorShown also by a first factor that is two in one, such as a passkey with user
 *     verification
 * @param secondFactors what the person could show, such as {@code totp}
 * @param openSessions the person's sessions in the organization that would be entered
 * @param candidates the organizations that the person belongs to, in whatever state
 * @param organization the one that was asked for, if one was
 */
public record SignInFacts(
    UserState userState,
    SignInMethod method,
    Optional<OrganizationId> vouchedFor,
    DomainName emailDomain,
    boolean secondFactorShown,
    List<String> secondFactors,
    boolean deviceTrusted,
    List<SessionId> openSessions,
    boolean concurrentApproved,
    List<Candidate> candidates,
    Optional<OrganizationId> organization) {

  public SignInFacts {
    secondFactors = List.copyOf(secondFactors);
    openSessions = List.copyOf(openSessions);
    candidates = List.copyOf(candidates);
  }

  /** The same, with the sessions that are open in the organization that would be entered. */
  SignInFacts with(List<SessionId> sessions) {
    return new SignInFacts(
        userState,
        method,
        vouchedFor,
        emailDomain,
        secondFactorShown,
        secondFactors,
        deviceTrusted,
        sessions,
        concurrentApproved,
        candidates,
        organization);
  }

  /** Those that the person may enter by whatever method. */
  List<Candidate> open() {
    return candidates.stream().filter(Candidate::isOpen).toList();
  }

  /** The one that was asked for, or the only one there is. */
  Optional<OrganizationId> target() {
    return organization.or(
        () -> open().size() == 1 ? Optional.of(open().get(0).organization()) : Optional.empty());
  }
}
