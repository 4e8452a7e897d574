package io.vestibule.saml.response.content;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;
import static io.vestibule.saml.xml.Namespaces.PROTOCOL;

import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.response.content.AssertionContent.AuthnStatement;
import io.vestibule.saml.response.content.AssertionContent.Conditions;
import io.vestibule.saml.response.content.AssertionContent.Confirmation;
import io.vestibule.saml.response.content.ResponseContent.Status;
import io.vestibule.saml.xml.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads elements of SAML Core 2 and 3.2 into plain values; it judges nothing. */
public final class ContentReader {

  private static final Set<String> UNDERSTOOD_CONDITIONS =
      Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

  private ContentReader() {}

  /** Reads a Response without its assertion. */
  public static ResponseContent response(Element response, boolean signed) {
    return new ResponseContent(
        Elements.child(response, ASSERTION, "Issuer").map(Elements::text),
        Elements.attribute(response, "Destination"),
        Elements.attribute(response, "InResponseTo"),
        status(response),
        signed);
  }

  private static Status status(Element response) {
    Optional<Element> status = Elements.child(response, PROTOCOL, "Status");
    Optional<Element> code =
        status.flatMap(parent -> Elements.child(parent, PROTOCOL, "StatusCode"));
    return new Status(
        code.flatMap(ContentReader::value).orElse("no status"),
        code.flatMap(parent -> Elements.child(parent, PROTOCOL, "StatusCode"))
            .flatMap(ContentReader::value),
        status
            .flatMap(parent -> Elements.child(parent, PROTOCOL, "StatusMessage"))
            .map(Elements::text));
  }

  private static Optional<String> value(Element element) {
    return Elements.attribute(element, "Value");
  }

  /**
   * Reads an Assertion.
   *
   * @throws Refusal if a value that the schema demands is missing or is not of its type
   */
  public static AssertionContent assertion(Element assertion, Decryption decryption)
      throws Refusal {
    Optional<Element> subject = Elements.child(assertion, ASSERTION, "Subject");
    return new AssertionContent(
        required(assertion, "ID"),
        Elements.child(assertion, ASSERTION, "Issuer").map(Elements::text).orElse(""),
        SamlInstant.parse("IssueInstant", required(assertion, "IssueInstant")),
        subject.isPresent() ? nameId(subject.get(), decryption) : Optional.empty(),
        subject.isPresent() ? confirmations(subject.get()) : List.of(),
        conditions(assertion),
        authnStatements(assertion),
        new AttributeReader(decryption).read(assertion));
  }

  static String required(Element element, String attribute) throws Refusal {
    return Elements.attribute(element, attribute)
        .orElseThrow(
            () ->
                new Refusal(
                    Reason.REQUIRED_VALUE_MISSING,
                    element.getLocalName() + " without " + attribute,
                    "the attributes that the schema demands"));
  }

  /** The subject's NameID, or the one in its EncryptedID. SAML Core 2.4.1. */
  private static Optional<NameId> nameId(Element subject, Decryption decryption) throws Refusal {
    Optional<Element> encrypted = Elements.child(subject, ASSERTION, "EncryptedID");
    if (encrypted.isEmpty()) {
      return Elements.child(subject, ASSERTION, "NameID").flatMap(ContentReader::nameId);
    }
    try {
      return nameId(decryption.decrypt(encrypted.get(), "NameID"));
    } catch (Refusal notDecrypted) {
      throw new Refusal(
          Reason.NAME_ID_DECRYPTION_FAILED,
          "EncryptedID: " + notDecrypted.finding().observed(),
          notDecrypted.finding().expected());
    }
  }

  /** Reads a NameID; one without text names nobody. */
  public static Optional<NameId> nameId(Element element) {
    String value = Elements.text(element);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NameId(
                value,
                Elements.attribute(element, "Format"),
                Elements.attribute(element, "NameQualifier"),
                Elements.attribute(element, "SPNameQualifier")));
  }

  private static List<Confirmation> confirmations(Element subject) throws Refusal {
    var confirmations = new ArrayList<Confirmation>();
    for (Element element : Elements.children(subject, ASSERTION, "SubjectConfirmation")) {
      Optional<Element> data = Elements.child(element, ASSERTION, "SubjectConfirmationData");
      confirmations.add(
          new Confirmation(
              required(element, "Method"),
              data.flatMap(some -> Elements.attribute(some, "Recipient")),
              data.flatMap(some -> Elements.attribute(some, "InResponseTo")),
              SamlInstant.in(data, "NotBefore"),
              SamlInstant.in(data, "NotOnOrAfter")));
    }
    return confirmations;
  }

  private static Conditions conditions(Element assertion) throws Refusal {
    Optional<Element> element = Elements.child(assertion, ASSERTION, "Conditions");
    if (element.isEmpty()) {
      return Conditions.NONE;
    }
    List<Element> all = Elements.children(element.get());
    return new Conditions(
        SamlInstant.in(element, "NotBefore"),
        SamlInstant.in(element, "NotOnOrAfter"),
        all.stream()
            .filter(condition -> Elements.is(condition, ASSERTION, "AudienceRestriction"))
            .map(ContentReader::audiences)
            .toList(),
        all.stream()
            .filter(condition -> !isUnderstood(condition))
            .map(Element::getTagName)
            .toList());
  }

  private static List<String> audiences(Element restriction) {
    return Elements.children(restriction, ASSERTION, "Audience").stream()
        .map(Elements::text)
        .toList();
  }

  private static boolean isUnderstood(Element condition) {
    return ASSERTION.equals(condition.getNamespaceURI())
        && UNDERSTOOD_CONDITIONS.contains(condition.getLocalName());
  }

  private static List<AuthnStatement> authnStatements(Element assertion) throws Refusal {
    var statements = new ArrayList<AuthnStatement>();
    for (Element element : Elements.children(assertion, ASSERTION, "AuthnStatement")) {
      statements.add(
          new AuthnStatement(
              SamlInstant.parse("AuthnInstant", required(element, "AuthnInstant")),
              Elements.attribute(element, "SessionIndex"),
              SamlInstant.in(Optional.of(element), "SessionNotOnOrAfter"),
              Elements.child(element, ASSERTION, "AuthnContext")
                  .flatMap(context -> Elements.child(context, ASSERTION, "AuthnContextClassRef"))
                  .map(Elements::text)));
    }
    return statements;
  }
}
