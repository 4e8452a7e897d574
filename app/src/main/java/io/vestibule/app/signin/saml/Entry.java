package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.event.ReadyEvent;
import io.vestibule.app.membership.MemberAttributes;
import io.vestibule.app.membership.Role;
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
 * @param requestId of our request, which the browser with {@code browserHash} began
 * @param assertionHash which must not have been seen
 * @param domain which the organization must own
 * @param rolesOfJit the roles by groups that a member from a sign-in must have already
 * @param roles and those of any other member
 * @param attributes that the member must have already
 * @param events to append
 * @param certificateUsed whose use is to be noted: its fingerprint
 */
public record Entry(
    Connection connection,
    String requestId,
    byte[] browserHash,
    byte[] assertionHash,
    Instant rememberUntil,
    String subject,
    String domain,
    Optional<Collection<Role>> rolesOfJit,
    Collection<Role> roles,
    MemberAttributes attributes,
    SessionIssuer.Ready session,
    SignInTraces.Ready trace,
    List<ReadyEvent> events,
    Optional<String> certificateUsed,
    Instant certificateUnusedSince) {

  /** Stands for the person until the statement has found who it is. */
  static final UserId NOBODY = new UserId(new UUID(0, 0));

  public String nobody() {
    return NOBODY.text();
  }

  public boolean rolesDecided() {
    return rolesOfJit.isPresent();
  }

  /** In the order of their words, as the statement reads them. */
  public String[] rolesOfJitWords() {
    return words(rolesOfJit.orElse(List.of()));
  }

  public String[] rolesWords() {
    return words(roles);
  }

  public String attributesText() {
    return attributes.json();
  }

  private static String[] words(Collection<Role> roles) {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toArray(String[]::new);
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
