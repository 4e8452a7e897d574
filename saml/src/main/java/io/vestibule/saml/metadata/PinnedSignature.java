package io.vestibule.saml.metadata;

import static io.vestibule.saml.xml.Namespaces.METADATA;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.signature.AlgorithmPolicy;
import io.vestibule.saml.signature.SignatureVerifier;
import io.vestibule.saml.xml.Elements;
import io.vestibule.saml.xml.Gate;
import io.vestibule.saml.xml.Limits;
import io.vestibule.saml.xml.SafeParser;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Finds what the pinned key has signed in a document: the whole of it, or else single entities of a
 * list, which may have been put together by somebody else. What is handed out was read from the
 * signed octets; of what stands around it nothing is. SAML Metadata 3.1.
 */
final class PinnedSignature {

  private final SafeParser parser;
  private final SignatureVerifier verifier;

  PinnedSignature(SafeParser parser, X509Certificate signer) {
    this.parser = parser;
    this.verifier = new SignatureVerifier(List.of(signer), AlgorithmPolicy.STRONG);
  }

  /**
   * @param entityId whose signature counts where single entities are signed; any if absent
   * @return at least one
   * @throws MetadataException SIGNATURE_MISSING, SIGNATURE_INVALID
   */
  List<Element> signed(Element root, Optional<String> entityId) throws MetadataException {
    var failures = new ArrayList<Refusal>();
    List<Element> whole = authentic(Stream.of(root), failures);
    List<Element> found =
        whole.isEmpty()
            ? authentic(listed(root).filter(each -> isMeant(each, entityId)), failures)
            : whole;
    if (!found.isEmpty()) {
      return found;
    }
    if (failures.isEmpty()) {
      throw new MetadataException(
          MetadataReason.SIGNATURE_MISSING,
          "no Signature over the whole document or over the entity");
    }
    throw new MetadataException(
        MetadataReason.SIGNATURE_INVALID, failures.get(0).finding().observed());
  }

  private List<Element> authentic(Stream<Element> elements, List<Refusal> failures) {
    return elements.flatMap(each -> authentic(each, failures).stream()).toList();
  }

  private Optional<Element> authentic(Element element, List<Refusal> failures) {
    Optional<Element> signature = Elements.child(element, SIGNATURE, "Signature");
    if (signature.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] octets = verifier.verify(element, signature.get()).octets();
      return Optional.of(parser.parse(octets, Limits.METADATA, Gate.OPEN).getDocumentElement());
    } catch (Refusal refusal) {
      failures.add(refusal);
      return Optional.empty();
    }
  }

  private static boolean isMeant(Element entity, Optional<String> entityId) {
    return entityId.isEmpty() || Elements.attribute(entity, "entityID").equals(entityId);
  }

  /** The entities of a list and of the lists in it. SAML Metadata 2.3.1. */
  private static Stream<Element> listed(Element list) {
    return Stream.concat(
        Elements.children(list, METADATA, "EntityDescriptor").stream(),
        Elements.children(list, METADATA, "EntitiesDescriptor").stream()
            .flatMap(PinnedSignature::listed));
  }
}
