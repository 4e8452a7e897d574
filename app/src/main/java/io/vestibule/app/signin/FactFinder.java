package io.vestibule.app.signin;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.db.Tx;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.PublicRoute;
import io.vestibule.app.organization.PublicRoutes;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.organization.domain.VerifiedDomain;
import io.vestibule.app.organization.policy.SignInPolicies;
import io.vestibule.app.organization.policy.SignInPolicy;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SessionIssuer;
import io.vestibule.app.signin.store.CandidateDao;
import io.vestibule.app.signin.store.CandidateRow;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.util.List;
import java.util.Optional;

/** Finds out what a sign-in depends on. */
final class FactFinder {

  private final SessionIssuer sessions;
  private final List<SecondFactor> secondFactors;

  FactFinder(SessionIssuer sessions, List<SecondFactor> secondFactors) {
    this.sessions = sessions;
    this.secondFactors = List.copyOf(secondFactors);
  }

  /**
   * As {@link #find}; and until this transaction ends nobody changes the policy of the organization
   * that would be entered, and nobody else signs the same person in there.
   */
  SignInFacts hold(Tx tx, SignInProgress progress) {
    var wanted = progress.wanted();
    wanted
        .organization()
        .or(() -> find(tx, progress).target())
        .ifPresent(target -> sessions.hold(tx, wanted.project(), target, wanted.user()));
    return find(tx, progress);
  }

  /** All that is known now. */
  SignInFacts find(Tx tx, SignInProgress progress) {
    var wanted = progress.wanted();
    var project = wanted.project();
    var user = UserService.find(tx, project, wanted.user());
    var candidates = candidates(tx, project, wanted.user());
    var facts =
        new SignInFacts(
            user.state(),
            wanted.method(),
            vouchedFor(tx, wanted),
            emailDomain(tx, project, EmailAddress.fromString(user.email()).domain(), candidates),
            wanted.secondFactorAt().isPresent(),
            secondFactors(tx, project, wanted.user()),
            progress.deviceTrusted(),
            List.of(),
            progress.concurrentApproved(),
            candidates,
            wanted.organization());
    return facts
        .target()
        .map(target -> facts.with(sessions.open(tx, project, wanted.user(), target)))
        .orElse(facts);
  }

  /** Looked up only where a policy names domains: no other rule asks for it. */
  private static DomainName emailDomain(
      Tx tx, ProjectId project, DomainName domain, List<Candidate> candidates) {
    return candidates.stream().allMatch(each -> each.policy().ssoDomains().isEmpty())
        ? domain
        : DomainService.verified(tx, project, domain).map(VerifiedDomain::domain).orElse(domain);
  }

  /** What {@code user} can show as a second factor, such as {@code totp}. */
  List<String> secondFactors(Tx tx, ProjectId project, UserId user) {
    return secondFactors.stream()
        .flatMap(each -> each.enrolled(tx, project, user).stream())
        .toList();
  }

  /** The organizations that {@code user} can enter. */
  static List<Candidate> open(Tx tx, ProjectId project, UserId user) {
    return candidates(tx, project, user).stream().filter(Candidate::isOpen).toList();
  }

  private static Optional<OrganizationId> vouchedFor(Tx tx, NewSession wanted) {
    return wanted
        .connection()
        .flatMap(connection -> PublicRoutes.find(tx, new ConnectionId(connection)))
        .map(PublicRoute::organizationId);
  }

  private static List<Candidate> candidates(Tx tx, ProjectId project, UserId user) {
    var rows = tx.dao(CandidateDao.class).list(project, user);
    var policies =
        SignInPolicies.of(tx, project, rows.stream().map(CandidateRow::organizationId).toList());
    return rows.stream()
        .map(row -> row.with(policies.getOrDefault(row.organizationId(), SignInPolicy.DEFAULT)))
        .toList();
  }
}
