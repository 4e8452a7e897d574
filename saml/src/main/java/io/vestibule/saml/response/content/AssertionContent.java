package io.vestibule.saml.response.content;

import io.vestibule.saml.response.Attribute;
import io.vestibule.saml.response.NameId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an assertion says, read from signed octets. SAML Core 2.3.3. */
public record AssertionContent(
    String id,
    String issuer,
    Instant issueInstant,
    Optional<NameId> nameId,
    List<Confirmation> confirmations,
    Conditions conditions,
    List<AuthnStatement> authnStatements,
    AttributesContent attributesContent) {

  public AssertionContent {
    confirmations = List.copyOf(confirmations);
    authnStatements = List.copyOf(authnStatements);
  }

  public List<Attribute> attributes() {
    return attributesContent.attributes();
  }

  /**
   * The subject's name: its NameID, else what the attribute {@code instead} says first, without a
   * format.
   */
  public Optional<NameId> subject(Optional<String> instead) {
    return nameId.or(() -> instead.flatMap(this::firstValue).map(NameId::of));
  }

  private Optional<String> firstValue(String attribute) {
    return attributes().stream()
        .filter(each -> each.name().equals(attribute))
        .flatMap(each -> each.values().stream())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** How the one who presents the assertion is tied to its subject. SAML Core 2.4.1.1. */
  public record Confirmation(
      String method,
      Optional<String> recipient,
      Optional<String> inResponseTo,
      Optional<Instant> notBefore,
      Optional<Instant> notOnOrAfter) {

    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    public boolean isBearer() {
      return method.equals(BEARER);
    }
  }

  /**
   * When and for whom the assertion holds. SAML Core 2.5.
   *
   * @param audiences one list per restriction; each must be met
   * @param notUnderstood names of conditions that this library does not know
   */
  public record Conditions(
      Optional<Instant> notBefore,
      Optional<Instant> notOnOrAfter,
      List<List<String>> audiences,
      List<String> notUnderstood) {

    public static final Conditions NONE =
        new Conditions(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Conditions {
      audiences = audiences.stream().map(List::copyOf).toList();
      notUnderstood = List.copyOf(notUnderstood);
    }
  }

  /** When and how the person signed in there. SAML Core 2.7.2. */
  public record AuthnStatement(
      Instant authnInstant,
      Optional<String> sessionIndex,
      Optional<Instant> sessionNotOnOrAfter,
      Optional<String> authnContextClassRef) {}
}
