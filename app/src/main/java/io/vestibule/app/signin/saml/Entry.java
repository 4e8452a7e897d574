package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.CertificateState;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.connection.ResolvedConnection;
import io.vestibule.app.event.ReadyEvent;
import io.vestibule.app.membership.MemberAttributes;
import io.vestibule.app.membership.Role;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SessionIssuer;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * All that one statement needs to let a person in who was here before, and that it finds by the
 * provider's name for the person. In texts {@link #NOBODY} stands for who that is.
 *
 * @param by as it stood when the response was judged, and must stand still
 * @param signer as it stood then
 * @param requestId of our request, which the browser with {@code browserHash} began
 * @param assertionHash which must not have been seen
 * @param domain which the organization must own
 * @param rolesDecidedOfJit the roles by groups that a member from a sign-in must have already
 * @param rolesDecidedOfOthers and those of any other member
 * @param memberAttributes that the member must have already
 * @param events to append
 * @param unusedSince when the use of the certificate was not noted, if it is to be
 */
public record Entry(
    ResolvedConnection by,
    IdpCertificate signer,
    String requestId,
    byte[] browserHash,
    byte[] assertionHash,
    Instant rememberUntil,
    String subject,
    String domain,
    Optional<Collection<Role>> rolesDecidedOfJit,
    Collection<Role> rolesDecidedOfOthers,
    MemberAttributes memberAttributes,
    SessionIssuer.Ready session,
    SignInTraces.Ready trace,
    List<ReadyEvent> events,
    Optional<Instant> unusedSince) {

  /** Stands for the person until the statement has found who it is. */
  static final UserId NOBODY = new UserId(new UUID(0, 0));

  // What follows are the parameters of the statement, by name: looked up one behind the other
  // (connection.projectId), they took a tenth of a sign-in.

  public String nobody() {
    return NOBODY.text();
  }

  private Connection connection() {
    return by.connection();
  }

  public String rowVersion() {
    return by.rowVersion();
  }

  public String signedBy() {
    return signer.fingerprint();
  }

  public CertificateState signerState() {
    return signer.state();
  }

  public ProjectId projectId() {
    return connection().projectId();
  }

  public OrganizationId organizationId() {
    return connection().organizationId();
  }

  public ConnectionId connectionId() {
    return connection().id();
  }

  public boolean anyEmailDomain() {
    return connection().anyEmailDomain();
  }

  public boolean rolesDecided() {
    return rolesDecidedOfJit.isPresent();
  }

  /** In the order of their words, as the statement reads them. */
  public String[] rolesOfJit() {
    return words(rolesDecidedOfJit.orElse(List.of()));
  }

  public String[] roles() {
    return words(rolesDecidedOfOthers);
  }

  public String attributes() {
    return memberAttributes.json();
  }

  private static String[] words(Collection<Role> roles) {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toArray(String[]::new);
  }

  public Instant now() {
    return session.now();
  }

  public Optional<Instant> authenticatedAt() {
    return session.wanted().authenticatedAt();
  }

  public Optional<Instant> secondFactorAt() {
    return session.wanted().secondFactorAt();
  }

  public SessionId sessionId() {
    return session.id();
  }

  public byte[] secretHash() {
    return session.secret().hash();
  }

  public Optional<String> nameId() {
    return session.wanted().nameId();
  }

  public Optional<String> nameIdFormat() {
    return session.wanted().nameIdFormat();
  }

  public Optional<String> nameQualifier() {
    return session.wanted().nameQualifier();
  }

  public Optional<String> spNameQualifier() {
    return session.wanted().spNameQualifier();
  }

  public Optional<String> sessionIndex() {
    return session.wanted().sessionIndex();
  }

  public Optional<String> userAgent() {
    return session.wanted().userAgent();
  }

  public long idleSeconds() {
    return session.idleSeconds();
  }

  public Instant expiresAt() {
    return session.expiresAt();
  }

  public TraceId traceId() {
    return trace.trace().id();
  }

  public Optional<String> tracedNameId() {
    return trace.trace().nameId();
  }

  public Optional<String> email() {
    return trace.trace().email();
  }

  public String steps() {
    return trace.trace().steps();
  }

  public String findings() {
    return trace.trace().findings();
  }

  public String redacted() {
    return trace.redacted();
  }

  public byte[] whole() {
    return trace.whole();
  }

  public String httpRequestId() {
    return trace.trace().requestId();
  }

  public Instant tracedAt() {
    return trace.trace().createdAt();
  }

  public UUID[] eventIds() {
    return events.stream().map(each -> each.id().uuid()).toArray(UUID[]::new);
  }

  public String[] eventTypes() {
    return texts(each -> each.event().type());
  }

  public String[] eventActors() {
    return texts(each -> each.event().actor().id());
  }

  public String[] eventSubjects() {
    return texts(each -> each.event().subject());
  }

  public String[] eventData() {
    return texts(ReadyEvent::data);
  }

  private String[] texts(Function<ReadyEvent, String> part) {
    return events.stream().map(part).toArray(String[]::new);
  }
}
