package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.connection.ResolvedConnection;
import io.vestibule.app.db.Parameters;
import io.vestibule.app.event.ReadyEvent;
import io.vestibule.app.membership.MemberAttributes;
import io.vestibule.app.membership.Role;
import io.vestibule.app.session.SessionIssuer;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.PersonName;
import io.vestibule.app.user.SubjectKey;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that one statement needs to let a person in who was here before, and that it finds by the
 * provider's name for the person. In texts {@link #NOBODY} stands for who that is.
 *
 * @param by as it stood when the response was judged, and must stand still
 * @param signer as it stood then
 * @param requestId of our request, which the browser with {@code browserHash} began
 * @param assertionHash which must not have been seen
 * @param key under which the person must be known, with that address
 * @param email that the user must have already, in a domain that the organization must own
 * @param givenName and familyName that the user must have already, where they are sent
 * @param rolesDecidedOfJit the roles by groups that a member from a sign-in must have already
 * @param rolesDecidedOfOthers and those of any other member
 * @param memberAttributes that the member must have already
 * @param beginning the event that the session has begun
 * @param acceptance the event that the response was accepted
 * @param unusedSince when the use of the certificate was not noted, if it is to be
 */
record Entry(
    ResolvedConnection by,
    IdpCertificate signer,
    String requestId,
    byte[] browserHash,
    byte[] assertionHash,
    Instant rememberUntil,
    SubjectKey key,
    EmailAddress email,
    Optional<PersonName> givenName,
    Optional<PersonName> familyName,
    Optional<Collection<Role>> rolesDecidedOfJit,
    Collection<Role> rolesDecidedOfOthers,
    MemberAttributes memberAttributes,
    SessionIssuer.Ready session,
    SignInTraces.Ready trace,
    ReadyEvent beginning,
    ReadyEvent acceptance,
    Optional<Instant> unusedSince) {

  /** Stands for the person until the statement has found who it is. */
  static final UserId NOBODY = new UserId(new UUID(0, 0));

  /** For the statement, by its names. */
  Parameters parameters() {
    var connection = by.connection();
    var parameters = new Parameters();
    parameters
        .id("projectId", connection.projectId())
        .id("organizationId", connection.organizationId())
        .id("connectionId", connection.id())
        .text("rowVersion", by.rowVersion())
        .flag("anyEmailDomain", connection.anyEmailDomain())
        .text("signedBy", signer.fingerprint())
        .word("signerState", signer.state())
        .text("requestId", requestId)
        .octets("browserHash", browserHash)
        .octets("assertionHash", assertionHash)
        .instant("rememberUntil", rememberUntil)
        .text("subject", key.text())
        .text("addressKey", email.key())
        .text("domain", email.domain().text())
        .text("givenName", givenName.map(PersonName::text))
        .text("familyName", familyName.map(PersonName::text))
        .flag("rolesDecided", rolesDecidedOfJit.isPresent())
        .text("rolesOfJit", words(rolesDecidedOfJit.orElse(List.of())))
        .text("roles", words(rolesDecidedOfOthers))
        .text("attributes", memberAttributes.json())
        .text("nobody", NOBODY.text());
    unusedSince.ifPresent(since -> parameters.instant("unusedSince", since));
    addSession(parameters);
    addTrace(parameters);
    addEvent("beginning", beginning, parameters);
    addEvent("acceptance", acceptance, parameters);
    return parameters;
  }

  /** In the order in which the statement reads them, and in one text. */
  private static String words(Collection<Role> roles) {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private void addSession(Parameters parameters) {
    var wanted = session.wanted();
    parameters
        .id("sessionId", session.id())
        .octets("secretHash", session.secret().hash())
        .text("nameId", wanted.nameId())
        .text("nameIdFormat", wanted.nameIdFormat())
        .text("nameQualifier", wanted.nameQualifier())
        .text("spNameQualifier", wanted.spNameQualifier())
        .text("sessionIndex", wanted.sessionIndex())
        .text("userAgent", wanted.userAgent())
        .instant("now", session.now())
        .instant("authenticatedAt", wanted.authenticatedAt())
        .instant("secondFactorAt", wanted.secondFactorAt())
        .number("idleSeconds", session.idleSeconds())
        .instant("expiresAt", session.expiresAt());
  }

  private void addTrace(Parameters parameters) {
    var kept = trace.trace();
    parameters
        .id("traceId", kept.id())
        .text("tracedNameId", kept.nameId())
        .text("email", kept.email())
        .text("steps", kept.steps())
        .text("findings", kept.findings())
        .text("sentGroups", kept.sentGroups())
        .text("redacted", trace.redacted())
        .octets("whole", trace.whole())
        .text("httpRequestId", kept.requestId())
        .instant("tracedAt", kept.createdAt());
  }

  private static void addEvent(String name, ReadyEvent event, Parameters parameters) {
    parameters
        .id(name + "Id", event.id())
        .text(name + "Type", event.event().type())
        .text(name + "Actor", event.event().actor().id())
        .text(name + "Subject", event.event().subject())
        .text(name + "Data", event.data());
  }
}
