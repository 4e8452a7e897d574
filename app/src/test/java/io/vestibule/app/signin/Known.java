package io.vestibule.app.signin;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.user.UserState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known of a sign-in: Ada's by mail, with nothing shown or open, until it is said. */
final class Known {

  static final SessionId OPEN = new SessionId(new UUID(0, 3));

  private final List<Candidate> candidates;
  private UserState user = UserState.ACTIVE;
  private SignInMethod method = SignInMethod.MAGIC_LINK;
  private Optional<OrganizationId> vouchedFor = Optional.empty();
  private boolean secondFactorShown;
  private List<String> secondFactors = List.of();
  private boolean deviceTrusted;
  private List<SessionId> open = List.of();
  private boolean approved;
  private Optional<OrganizationId> organization = Optional.empty();

  private Known(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  static Known ada(Candidate... candidates) {
    return new Known(List.of(candidates));
  }

  Known by(SignInMethod how) {
    method = how;
    return this;
  }

  Known bySamlOf(OrganizationId whose) {
    vouchedFor = Optional.of(whose);
    return by(SignInMethod.SAML);
  }

  Known suspended() {
    user = UserState.SUSPENDED;
    return this;
  }

  Known withTotp() {
    secondFactors = List.of("totp");
    return this;
  }

  Known afterMfa() {
    secondFactorShown = true;
    return this;
  }

  Known onTrustedDevice() {
    deviceTrusted = true;
    return this;
  }

  Known withOpenSession() {
    open = List.of(OPEN);
    return this;
  }

  Known approvedThere() {
    approved = true;
    return this;
  }

  Known wanting(OrganizationId which) {
    organization = Optional.of(which);
    return this;
  }

  SignInFacts facts() {
    return new SignInFacts(
        user,
        method,
        vouchedFor,
        DomainName.fromString("acme.example"),
        secondFactorShown,
        secondFactors,
        deviceTrusted,
        open,
        approved,
        candidates,
        organization);
  }
}
