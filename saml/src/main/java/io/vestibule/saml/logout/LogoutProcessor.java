package io.vestibule.saml.logout;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;
import static io.vestibule.saml.xml.Namespaces.PROTOCOL;

import io.vestibule.saml.logout.LogoutVerdict.Refused;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.HttpAddress;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.response.Trace;
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

  private static final List<String> STEPS =
      List.of("decode", "structure", "signature", "issuer", "destination", "validity", "content");

  /** How long a message without NotOnOrAfter is good for. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final SafeParser parser;

  public LogoutProcessor(SafeParser parser) {
    this.parser = parser;
  }

  /** Judges a message. Never throws for what it holds. */
  public LogoutVerdict judge(LogoutDelivery delivery, LogoutExpectation expected, Instant now) {
    var trace = new Trace(STEPS);
    try {
      SignedMessage message = new SignedMessageReader(parser, expected, now, trace).read(delivery);
      List<Finding> findings = findings(message.root(), expected, now, trace);
      if (!findings.isEmpty()) {
        return new Refused(findings, trace.steps());
      }
      trace.begin("content");
      return message.kind() == LogoutKind.REQUEST
          ? request(message, expected, trace)
          : response(message, trace);
    } catch (Refusal refusal) {
      trace.failed(refusal.finding());
      return new Refused(List.of(refusal.finding()), trace.steps());
    }
  }

  private static List<Finding> findings(
      Element root, LogoutExpectation expected, Instant now, Trace trace) throws Refusal {
    String issuer =
        Elements.child(root, ASSERTION, "Issuer").map(Elements::text).orElse("no Issuer");
    String destination = Elements.attribute(root, "Destination").orElse("no Destination");
    String here = expected.singleLogoutService().toString();
    var otherIssuer =
        trace.examined(
            "issuer", issuer, differs(Reason.ISSUER_MISMATCH, issuer, expected.idpEntityId()));
    var otherDestination =
        trace.examined(
            "destination",
            destination,
            HttpAddress.same(destination, here)
                ? List.of()
                : List.of(new Finding(Reason.DESTINATION_MISMATCH, destination, here)));
    trace.begin("validity");
    Optional<Instant> end = end(root);
    var invalid =
        trace.examined(
            "validity",
            "until " + end.map(Instant::toString).orElse("no end"),
            invalid(root, end, new Times(now, expected.clockSkew())));
    return Stream.of(otherIssuer, otherDestination, invalid).flatMap(List::stream).toList();
  }

  private static List<Finding> invalid(Element root, Optional<Instant> end, Times times)
      throws Refusal {
    Optional<Instant> issued = SamlInstant.in(Optional.of(root), "IssueInstant");
    return Stream.of(
            absent("ID", Elements.attribute(root, "ID")),
            absent("IssueInstant", issued),
            times.notBefore("IssueInstant", issued),
            times.notOnOrAfter(Reason.EXPIRED, "end of validity", end))
        .flatMap(some -> some)
        .toList();
  }

  private static Optional<Instant> end(Element root) throws Refusal {
    var message = Optional.of(root);
    Optional<Instant> said = SamlInstant.in(message, "NotOnOrAfter");
    return said.isPresent()
        ? said
        : SamlInstant.in(message, "IssueInstant").map(issued -> issued.plus(LIFE));
  }

  private static List<Finding> differs(Reason reason, String observed, String expected) {
    return observed.equals(expected) ? List.of() : List.of(new Finding(reason, observed, expected));
  }

  private static Stream<Finding> absent(String what, Optional<?> value) {
    return value.isPresent()
        ? Stream.empty()
        : Stream.of(
            new Finding(
                Reason.REQUIRED_VALUE_MISSING,
                "no " + what,
                "the attributes that the schema demands"));
  }

  private static ResponseAccepted response(SignedMessage message, Trace trace) {
    ResponseContent content = ContentReader.response(message.root(), true);
    String status = content.status().describe();
    trace.passed(status);
    return new ResponseAccepted(
        content.inResponseTo(),
        status,
        content.status().isSuccess(),
        message.signer(),
        trace.steps());
  }

  private RequestAccepted request(SignedMessage message, LogoutExpectation expected, Trace trace)
      throws Refusal {
    Element root = message.root();
    NameId nameId = new NameIdReader(parser, expected).read(root);
    List<String> indexes =
        Elements.children(root, PROTOCOL, "SessionIndex").stream().map(Elements::text).toList();
    trace.passed(nameId.value() + (indexes.isEmpty() ? ", every session" : ", only " + indexes));
    return new RequestAccepted(
        Elements.attribute(root, "ID").orElseThrow(),
        nameId,
        indexes,
        end(root).orElseThrow().plus(expected.clockSkew()),
        message.signer(),
        trace.steps());
  }
}
