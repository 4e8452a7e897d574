package io.vestibule.saml.logout;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;
import static io.vestibule.saml.xml.Namespaces.PROTOCOL;

import io.vestibule.saml.logout.LogoutVerdict.Refused;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.response.check.Times;
import io.vestibule.saml.response.content.ContentReader;
import io.vestibule.saml.response.content.ResponseContent;
import io.vestibule.saml.response.content.SamlInstant;
import io.vestibule.saml.xml.Elements;
import io.vestibule.saml.xml.SafeParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Judges LogoutRequest and LogoutResponse. SAML Core 3.7, Profiles 4.4. Both must be signed:
 * otherwise anybody could sign anybody out. May be shared between threads.
 */
public final class LogoutProcessor {

  /** How long a message without NotOnOrAfter is good for. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final SafeParser parser;

  public LogoutProcessor(SafeParser parser) {
    this.parser = parser;
  }

  /** Judges a message. Never throws for what it holds. */
  public LogoutVerdict judge(LogoutDelivery delivery, LogoutExpectation expected, Instant now) {
    try {
      SignedMessage message = new SignedMessageReader(parser, expected, now).read(delivery);
      Optional<Instant> end = end(message);
      List<Finding> findings = findings(message.root(), end, expected, now);
      return findings.isEmpty() ? accepted(message, end, expected) : new Refused(findings);
    } catch (Refusal refusal) {
      return new Refused(List.of(refusal.finding()));
    }
  }

  private static Optional<Instant> end(SignedMessage message) throws Refusal {
    var root = Optional.of(message.root());
    Optional<Instant> said = SamlInstant.in(root, "NotOnOrAfter");
    return said.isPresent()
        ? said
        : SamlInstant.in(root, "IssueInstant").map(issued -> issued.plus(LIFE));
  }

  private static List<Finding> findings(
      Element root, Optional<Instant> end, LogoutExpectation expected, Instant now) throws Refusal {
    var times = new Times(now, expected.clockSkew());
    Optional<Instant> issued = SamlInstant.in(Optional.of(root), "IssueInstant");
    String issuer =
        Elements.child(root, ASSERTION, "Issuer").map(Elements::text).orElse("no Issuer");
    String destination = Elements.attribute(root, "Destination").orElse("no Destination");
    return Stream.of(
            differs(Reason.ISSUER_MISMATCH, issuer, expected.idpEntityId()),
            differs(
                Reason.DESTINATION_MISMATCH,
                destination,
                expected.singleLogoutService().toString()),
            absent("ID", Elements.attribute(root, "ID")),
            absent("IssueInstant", issued),
            times.notBefore("IssueInstant", issued),
            times.notOnOrAfter(Reason.EXPIRED, "end of validity", end))
        .flatMap(some -> some)
        .toList();
  }

  private static Stream<Finding> differs(Reason reason, String observed, String expected) {
    return observed.equals(expected)
        ? Stream.empty()
        : Stream.of(new Finding(reason, observed, expected));
  }

  private static Stream<Finding> absent(String what, Optional<?> value) {
    return value.isPresent()
        ? Stream.empty()
        : Stream.of(
            new Finding(
                Reason.XML_MALFORMED, "no " + what, "the attributes that the schema demands"));
  }

  private static LogoutVerdict accepted(
      SignedMessage message, Optional<Instant> end, LogoutExpectation expected) throws Refusal {
    Element root = message.root();
    if (message.kind() == LogoutKind.RESPONSE) {
      ResponseContent content = ContentReader.response(root, true);
      return new ResponseAccepted(
          content.inResponseTo(),
          content.status().code(),
          content.status().isSuccess(),
          message.signer());
    }
    return new RequestAccepted(
        Elements.attribute(root, "ID").orElseThrow(),
        nameId(root),
        Elements.children(root, PROTOCOL, "SessionIndex").stream().map(Elements::text).toList(),
        end.orElseThrow().plus(expected.clockSkew()),
        message.signer());
  }

  private static NameId nameId(Element root) throws Refusal {
    return Elements.child(root, ASSERTION, "NameID")
        .flatMap(ContentReader::nameId)
        .orElseThrow(
            () -> new Refusal(Reason.NAME_ID_MISSING, "no NameID", "who is to be signed out"));
  }
}
