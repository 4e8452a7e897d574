package io.vestibule.saml.response;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.encryption.AssertionDecrypter;
import io.vestibule.saml.encryption.AssertionDecrypter.Opened;
import io.vestibule.saml.encryption.SignedElementDecrypter;
import io.vestibule.saml.response.check.StatusCheck;
import io.vestibule.saml.response.content.AssertionContent;
import io.vestibule.saml.response.content.ContentReader;
import io.vestibule.saml.response.content.Received;
import io.vestibule.saml.response.content.ResponseContent;
import io.vestibule.saml.signature.AlgorithmPolicy;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SignatureVerifier;
import io.vestibule.saml.signature.VerifiedOctets;
import io.vestibule.saml.xml.Elements;
import io.vestibule.saml.xml.Limits;
import io.vestibule.saml.xml.SafeParser;
import io.vestibule.saml.xml.StructureGate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Finds what the identity provider has signed and reads it from the signed octets. The outermost
 * signature is verified: over the whole response where it has one, and then the assertion's own is
 * part of what was signed; else over the assertion, and what stands around it is read as unsigned.
 * Used for one response.
 */
final class SignedContentReader {

  /** What was read behind a signature, and who made it. */
  record SignedContent(Received received, X509Certificate signer) {}

  private final SafeParser parser;
  private final SignatureVerifier verifier;
  private final AssertionDecrypter decrypter;
  private final SignedElementDecrypter elementDecrypter;
  private final Trace trace;
  private @Nullable X509Certificate signer;

  SignedContentReader(SafeParser parser, Expectation expected, Instant now, Trace trace) {
    this.parser = parser;
    this.verifier =
        new SignatureVerifier(
            expected.trustedCertificates(), AlgorithmPolicy.at(now, expected.sha1AllowedUntil()));
    this.decrypter = new AssertionDecrypter(expected.decryptionKeys(), expected.cbcAllowed());
    this.elementDecrypter = new SignedElementDecrypter(parser, decrypter);
    this.trace = trace;
  }

  SignedContent read(Element response) throws Refusal {
    trace.begin("signature");
    Optional<VerifiedOctets> whole = verified(response);
    Element around = whole.isPresent() ? parsed(whole.get()) : response;
    ResponseContent outside = ContentReader.response(around, whole.isPresent());
    Element assertion = assertion(response, around, outside);
    trace.begin("content");
    AssertionContent content = ContentReader.assertion(assertion, this::decryptedElement);
    noteDecrypted(content);
    trace.begin("content");
    trace.passed("Assertion " + content.id());
    return new SignedContent(new Received(outside, content), signer(outside));
  }

  private Element decryptedElement(Element encrypted, String expected) throws Refusal {
    trace.begin("decryption");
    return elementDecrypter.decrypt(encrypted, expected);
  }

  /** Says what was decrypted inside the assertion, and what could not be. */
  private void noteDecrypted(AssertionContent content) {
    int decrypted = content.attributesContent().decrypted();
    int unreadable = content.attributesContent().unreadable();
    if (decrypted + unreadable > 0) {
      trace.begin("decryption");
      trace.passed(
          decrypted
              + " of "
              + (decrypted + unreadable)
              + " encrypted attributes decrypted"
              + (unreadable == 0 ? "" : "; the others are unknown"));
    }
  }

  private Element assertion(Element response, Element around, ResponseContent outside)
      throws Refusal {
    Optional<Element> encrypted = Elements.child(around, ASSERTION, "EncryptedAssertion");
    if (encrypted.isPresent()) {
      return decrypted(encrypted.get(), outside);
    }
    Element plain =
        Elements.child(around, ASSERTION, "Assertion").orElseThrow(() -> noAssertion(outside));
    if (outside.signed()) {
      examineInner(response);
      return plain;
    }
    Optional<VerifiedOctets> signed = verified(plain);
    signer(outside);
    return parsed(signed.orElseThrow());
  }

  /**
   * Examines the assertion's own signature in a signed response. It is taken from the response as
   * it was received, because the canonical octets may lack namespaces that it was made with.
   */
  private void examineInner(Element response) throws Refusal {
    Optional<Element> own =
        Elements.child(response, ASSERTION, "Assertion")
            .flatMap(assertion -> Elements.child(assertion, SIGNATURE, "Signature"));
    if (own.isPresent()) {
      try {
        verifier.examineInner(own.get());
      } catch (Refusal refusal) {
        throw ofInner(refusal);
      }
    }
  }

  /** A signed response around an assertion by another key has a reason of its own. */
  private static Refusal ofInner(Refusal refusal) {
    Finding finding = refusal.finding();
    return finding.reason() == Reason.UNKNOWN_KEY
        ? new Refusal(Reason.ASSERTION_UNKNOWN_KEY, finding.observed(), finding.expected())
        : refusal;
  }

  private Element decrypted(Element encrypted, ResponseContent outside) throws Refusal {
    trace.begin("decryption");
    Opened opened =
        outside.signed() ? decrypter.decryptSigned(encrypted) : decrypter.decrypt(encrypted);
    if (opened.authenticated() || outside.signed()) {
      return opened(opened, outside);
    }
    try {
      return opened(opened, outside);
    } catch (Refusal tellsAboutThePlaintext) {
      // whoever can change the ciphertext unnoticed must not learn what became of it
      trace.begin("decryption");
      throw AssertionDecrypter.refused();
    }
  }

  private Element opened(Opened opened, ResponseContent outside) throws Refusal {
    Element assertion =
        parser
            .parse(opened.octets(), Limits.MESSAGE, StructureGate.forDecryptedAssertion())
            .getDocumentElement();
    trace.passed("");
    trace.begin("signature");
    Optional<VerifiedOctets> inner = verifiedInner(assertion, outside);
    if (inner.isPresent()) {
      return parsed(inner.get());
    }
    signer(outside);
    return assertion;
  }

  private Optional<VerifiedOctets> verifiedInner(Element assertion, ResponseContent outside)
      throws Refusal {
    try {
      return verified(assertion);
    } catch (Refusal refusal) {
      throw outside.signed() ? ofInner(refusal) : refusal;
    }
  }

  private Optional<VerifiedOctets> verified(Element element) throws Refusal {
    Optional<Element> signature = Elements.child(element, SIGNATURE, "Signature");
    if (signature.isEmpty()) {
      return Optional.empty();
    }
    VerifiedOctets octets = verifier.verify(element, signature.get());
    signer = octets.signer();
    trace.passed(element.getLocalName() + " by " + Certificates.describe(octets.signer()));
    return Optional.of(octets);
  }

  private Element parsed(VerifiedOctets octets) throws Refusal {
    return parser.parse(octets.octets(), Limits.MESSAGE, StructureGate.OPEN).getDocumentElement();
  }

  /** A refusal by the identity provider is usually neither signed nor does it hold an assertion. */
  private static Refusal noAssertion(ResponseContent outside) {
    return outside.status().isSuccess()
        ? new Refusal(Reason.ASSERTION_MISSING, "no Assertion", "one Assertion")
        : new Refusal(StatusCheck.refused(outside.status()));
  }

  private X509Certificate signer(ResponseContent outside) throws Refusal {
    if (signer != null) {
      return signer;
    }
    throw outside.status().isSuccess()
        ? new Refusal(
            Reason.UNSIGNED,
            "neither Response nor Assertion is signed",
            "a signature on the Assertion, the Response or both")
        : new Refusal(StatusCheck.refused(outside.status()));
  }
}
