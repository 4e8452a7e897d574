package io.vestibule.saml.response;

import io.vestibule.saml.binding.PostBinding;
import io.vestibule.saml.response.SignedContentReader.SignedContent;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.response.check.Check;
import io.vestibule.saml.response.content.Received;
import io.vestibule.saml.xml.Limits;
import io.vestibule.saml.xml.SafeParser;
import io.vestibule.saml.xml.StructureGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Judges a response by the steps of SAML Profiles 4.1.4.3 in their order: decode, gate and parse,
 * verify, decrypt, read the signed octets, check. Until the signature holds the first failure
 * decides; after that every check runs and every finding is kept. May be shared between threads.
 */
public final class ResponseValidator {

  private static final List<String> STEPS =
      Stream.concat(
              Stream.of("decode", "structure", "signature", "decryption", "content"),
              Check.ALL.stream().map(Check::name))
          .toList();

  private final SafeParser parser;

  public ResponseValidator(SafeParser parser) {
    this.parser = parser;
  }

  /** Judges the value of the form field SAMLResponse. */
  public Verdict validate(String encoded, Expectation expected, Instant now) {
    var trace = new Trace(STEPS);
    try {
      Element response = parsed(encoded, trace);
      SignedContent content = new SignedContentReader(parser, expected, now, trace).read(response);
      return judged(content, expected, now, trace);
    } catch (Refusal refusal) {
      trace.failed(refusal.finding());
      return new Rejected(List.of(refusal.finding()), trace.steps());
    }
  }

  private Element parsed(String encoded, Trace trace) throws Refusal {
    trace.begin("decode");
    byte[] xml = PostBinding.decode(encoded, Limits.MESSAGE.octets());
    trace.passed(xml.length + " octets");
    trace.begin("structure");
    Element response =
        parser.parse(xml, Limits.MESSAGE, StructureGate.forResponse()).getDocumentElement();
    trace.passed("");
    return response;
  }

  private static Verdict judged(
      SignedContent content, Expectation expected, Instant now, Trace trace) {
    Received received = content.received();
    var findings = new ArrayList<Finding>();
    for (Check check : Check.ALL) {
      findings.addAll(
          trace.examined(
              check.name(), check.observed(received), check.examine(received, expected, now)));
    }
    return findings.isEmpty()
        ? new Accepted(VerifiedAssertions.from(received, expected), content.signer(), trace.steps())
        : new Rejected(findings, trace.steps());
  }
}
