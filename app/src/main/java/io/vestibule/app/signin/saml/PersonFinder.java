package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.JIT_DISABLED;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionState;
import io.vestibule.app.connection.SamlUri;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.membership.MemberAttributes;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.membership.Source;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.EntraGuest;
import io.vestibule.app.user.IdentityClaim;
import io.vestibule.app.user.IdentityLinker;
import io.vestibule.app.user.Link;
import io.vestibule.app.user.UserId;
import io.vestibule.saml.response.VerifiedAssertion;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides which member an assertion speaks of, and makes one where that is wanted (SPEC 8.2). */
final class PersonFinder {

  private final IdentityLinker linker;
  private final ProfileStep profiles;
  private final MembershipService memberships;
  private final AccountJoin joins;

  PersonFinder(
      IdentityLinker linker,
      ProfileStep profiles,
      MembershipService memberships,
      AccountJoin joins) {
    this.joins = joins;
    this.linker = linker;
    this.profiles = profiles;
    this.memberships = memberships;
  }

  /**
   * @throws VestibuleException INVALID_SAML_RESPONSE with the reason, JIT_DISABLED
   */
  UserId find(Tx tx, VerifiedAssertion assertion, Attempt attempt, Locale locale) {
    var connection = attempt.connection();
    var person = new AssertedPerson(assertion, connection.attributeMapping());
    var email = examine(tx, person, attempt);
    requireTestUser(connection, email, attempt);
    var claim = claim(person, email, attempt);
    var user = user(tx, person, claim, attempt, locale);
    attempt.recognised(user);
    profiles.follow(tx, claim, user, attempt);
    ensureMembership(tx, person, user, attempt);
    return user;
  }

  /**
   * The address that the assertion may speak for; nobody is looked up or made.
   *
   * @throws VestibuleException INVALID_SAML_RESPONSE with the reason
   */
  static EmailAddress examine(Tx tx, AssertedPerson person, Attempt attempt) {
    var connection = attempt.connection();
    return examine(
        person,
        attempt,
        domain ->
            DomainService.owns(tx, connection.projectId(), connection.organizationId(), domain));
  }

  /**
   * The same, where it is decided elsewhere who owns a domain.
   *
   * @param owned whether the organization owns that domain
   */
  static EmailAddress examine(AssertedPerson person, Attempt attempt, Predicate<DomainName> owned) {
    requireAuthnContext(person, attempt);
    person.sentNames().forEach(names -> attempt.passed("attributes", names));
    var email = email(person, attempt);
    noteName(person, attempt);
    requireDomain(owned, person, email, attempt);
    keys(person, attempt).trace(attempt);
    new GroupRoles(attempt.connection().signInSettings(), person).trace(attempt);
    SecondFactorProof.in(person.assertion(), attempt.connection().signInSettings())
        .ifPresent(proof -> attempt.passed("second factor", proof));
    return email;
  }

  /** RequestedAuthnContext with exact comparison. SAML Core 3.3.2.2.1. */
  private static void requireAuthnContext(AssertedPerson person, Attempt attempt) {
    var wanted =
        attempt.connection().signInSettings().requestedAuthnContexts().stream()
            .map(SamlUri::text)
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    String named = person.authnContext().orElse("none");
    if (!wanted.contains(named)) {
      throw attempt.failed(
          "authn_context",
          SignInReason.AUTHN_CONTEXT_MISMATCH.exception(),
          named,
          String.join(", ", wanted));
    }
    attempt.passed("authn_context", named);
  }

  private static SubjectKeys keys(AssertedPerson person, Attempt attempt) {
    return new SubjectKeys(person.assertion(), attempt.connection().signInSettings());
  }

  private static void requireTestUser(Connection connection, EmailAddress email, Attempt attempt) {
    if (connection.state() != ConnectionState.TESTING) {
      return;
    }
    if (!connection.signInSettings().isTestUser(email)) {
      throw attempt.failed(
          "test user", SignInReason.CONNECTION_IN_TEST.exception(), email.text(), "a test user");
    }
    attempt.passed("test user", email.text());
  }

  private static EmailAddress email(AssertedPerson person, Attempt attempt) {
    Optional<String> text = person.email();
    if (text.isEmpty()) {
      throw attempt.failed(
          "email",
          SignInReason.EMAIL_MISSING.exception(),
          "no email address; attributes: " + person.sentNames().get(0),
          "an attribute with the email address, or a NameID that is one");
    }
    EmailAddress email =
        EntraGuest.parse(text.get())
            .orElseThrow(
                () ->
                    attempt.failed(
                        "email",
                        SignInReason.EMAIL_INVALID.exception(),
                        text.get(),
                        "an email address"));
    attempt.addressed(email);
    attempt.passed("email", email.text());
    return email;
  }

  private static void noteName(AssertedPerson person, Attempt attempt) {
    attempt.passed("given_name", person.givenName().note());
    attempt.passed("family_name", person.familyName().note());
  }

  private static void requireDomain(
      Predicate<DomainName> owned, AssertedPerson person, EmailAddress email, Attempt attempt) {
    if (attempt.connection().anyEmailDomain()) {
      attempt.passed("domain", email.domain().text() + ", any allowed by the operator");
      return;
    }
    if (!owned.test(email.domain())) {
      throw domainNotAllowed(person, email, attempt);
    }
    attempt.passed("domain", email.domain().text());
  }

  private static VestibuleException domainNotAllowed(
      AssertedPerson person, EmailAddress email, Attempt attempt) {
    var reason =
        person.isGuest() ? SignInReason.GUEST_NOT_ALLOWED : SignInReason.EMAIL_DOMAIN_NOT_ALLOWED;
    return attempt.failed(
        "domain",
        reason.exception(),
        email.domain().text(),
        "a verified domain of the organization");
  }

  private static IdentityClaim claim(AssertedPerson person, EmailAddress email, Attempt attempt) {
    var connection = attempt.connection();
    return new IdentityClaim(
        connection.projectId(),
        connection.organizationId(),
        connection.id(),
        keys(person, attempt).of(email),
        email,
        person.givenName().name(),
        person.familyName().name(),
        connection.anyEmailDomain(),
        connection.signInSettings().identity().onConflict());
  }

  private UserId user(
      Tx tx, AssertedPerson person, IdentityClaim claim, Attempt attempt, Locale locale) {
    Link link = linker.link(tx, claim, attempt.connection().jit());
    if (link instanceof Link.Known known) {
      noteKnown(known.user(), attempt);
      return known.user();
    }
    if (link instanceof Link.Joined joined) {
      attempt.passed("person", "joined over the verified domain, " + joined.user());
      joins.joined(tx, joined.user(), attempt, locale);
      return joined.user();
    }
    if (link instanceof Link.Created created) {
      attempt.passed("person", "made, " + created.user());
      return created.user();
    }
    throw refused((Link.Refused) link, person, claim, attempt);
  }

  private static VestibuleException refused(
      Link.Refused refused, AssertedPerson person, IdentityClaim claim, Attempt attempt) {
    return switch (refused.why()) {
      case UNKNOWN_PERSON -> jitDisabled("nobody knows this person", attempt);
      case EMAIL_DOMAIN_NOT_ALLOWED -> domainNotAllowed(person, claim.email(), attempt);
      case IDENTITY_CONFLICT ->
          attempt.failed(
              "person",
              SignInReason.IDENTITY_CONFLICT.exception(),
              claim.subject() + ", " + claim.email().text(),
              refused.holder().map(UserId::text).orElse("another user"));
    };
  }

  private void ensureMembership(Tx tx, AssertedPerson person, UserId user, Attempt attempt) {
    var connection = attempt.connection();
    var groups = new GroupRoles(connection.signInSettings(), person);
    var membership =
        connection.jit()
            ? memberships.ensure(
                tx,
                connection.projectId(),
                connection.organizationId(),
                user,
                Source.JIT,
                groups.givenOrDefault(),
                Actor.of(connection.id()))
            : MembershipService.lookUp(
                    tx, connection.projectId(), connection.organizationId(), user)
                .orElseThrow(() -> jitDisabled("a person of the project, but no member", attempt));
    noteMember(user, attempt);
    if (groups.decided() && membership.isActive()) {
      var roles = membership.source() == Source.JIT ? groups.givenOrDefault() : groups.given();
      memberships.assign(tx, membership, Source.JIT, roles, Actor.of(connection.id()));
    }
    if (!person.lacksMappedAttributes()) {
      var attributes = MemberAttributes.of(person.mappedAttributes());
      memberships.describe(tx, membership, attributes, Actor.of(connection.id()));
    }
  }

  static void noteKnown(UserId user, Attempt attempt) {
    attempt.passed("person", "known, " + user);
  }

  static void noteMember(UserId user, Attempt attempt) {
    attempt.passed("membership", user.text());
  }

  private static VestibuleException jitDisabled(String observed, Attempt attempt) {
    return attempt.failed("person", JIT_DISABLED.exception(), observed, "a member");
  }
}
