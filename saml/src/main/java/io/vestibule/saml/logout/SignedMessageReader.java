package io.vestibule.saml.logout;

import static io.vestibule.saml.xml.Namespaces.PROTOCOL;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.binding.PostBinding;
import io.vestibule.saml.binding.RedirectQuery;
import io.vestibule.saml.logout.LogoutDelivery.Posted;
import io.vestibule.saml.logout.LogoutDelivery.Redirected;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.response.Trace;
import io.vestibule.saml.signature.AlgorithmPolicy;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SignatureVerifier;
import io.vestibule.saml.signature.VerifiedOctets;
import io.vestibule.saml.xml.Elements;
import io.vestibule.saml.xml.Gate;
import io.vestibule.saml.xml.Limits;
import io.vestibule.saml.xml.SafeParser;
import io.vestibule.saml.xml.StructureGate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.w3c.dom.Element;

/** Opens a delivery: gate first, then the signature, then what is read comes from signed octets. */
final class SignedMessageReader {

  private final SafeParser parser;
  private final SignatureVerifier verifier;
  private final Trace trace;

  SignedMessageReader(SafeParser parser, LogoutExpectation expected, Instant now, Trace trace) {
    this.parser = parser;
    this.trace = trace;
    this.verifier =
        new SignatureVerifier(
            expected.trustedCertificates(), AlgorithmPolicy.at(now, expected.sha1AllowedUntil()));
  }

  SignedMessage read(LogoutDelivery delivery) throws Refusal {
    trace.begin("decode");
    return delivery instanceof Posted posted ? posted(posted) : redirected((Redirected) delivery);
  }

  private SignedMessage posted(Posted posted) throws Refusal {
    byte[] xml = PostBinding.decode(posted.field(), Limits.MESSAGE.octets());
    Element received = gated(xml, posted.kind());
    Element signature =
        Elements.child(received, SIGNATURE, "Signature").orElseThrow(SignedMessageReader::unsigned);
    VerifiedOctets verified = verifier.verify(received, signature);
    trace.passed(Certificates.describe(verified.signer()));
    Element root = parser.parse(verified.octets(), Limits.MESSAGE, Gate.OPEN).getDocumentElement();
    return new SignedMessage(posted.kind(), root, verified.signer());
  }

  /** The message is derived from the signed query alone, so that it needs no second reading. */
  private SignedMessage redirected(Redirected redirected) throws Refusal {
    var query = RedirectQuery.read(redirected.rawQuery());
    var kind = query.isRequest() ? LogoutKind.REQUEST : LogoutKind.RESPONSE;
    Element root = gated(query.message(Limits.MESSAGE.octets()), kind);
    String algorithm = query.signatureAlgorithm().orElseThrow(SignedMessageReader::unsigned);
    byte[] value = query.signature().orElseThrow(SignedMessageReader::unsigned);
    X509Certificate signer = verifier.signerOf(query.signedOctets(), algorithm, value);
    trace.passed(Certificates.describe(signer));
    return new SignedMessage(kind, root, signer);
  }

  private Element gated(byte[] xml, LogoutKind kind) throws Refusal {
    trace.passed(xml.length + " octets");
    trace.begin("structure");
    var gate = StructureGate.forMessage(PROTOCOL, kind.element());
    Element root = parser.parse(xml, Limits.MESSAGE, gate).getDocumentElement();
    trace.passed(kind.element());
    trace.begin("signature");
    return root;
  }

  private static Refusal unsigned() {
    return new Refusal(Reason.UNSIGNED, "a message without signature", "a signed message");
  }
}
