package io.vestibule.saml.signature;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315OmitComments;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The two canonicalizations that are accepted: Exclusive XML Canonicalization 1.0, and Canonical
 * XML 1.0, which some providers use for the Response or the Assertion as a whole.
 *
 * @param prefixes the InclusiveNamespaces PrefixList of the exclusive one, empty for none
 */
record Canonical(boolean exclusive, String prefixes) {

  /** Documents hold no comments here, so that both variants yield the same octets. */
  private static final Set<String> EXCLUSIVE =
      Set.of(
          "http://www.w3.org/2001/10/xml-exc-c14n#",
          "http://www.w3.org/2001/10/xml-exc-c14n#WithComments");

  private static final Set<String> INCLUSIVE =
      Set.of(
          "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
          "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments");

  private static final int USUAL_SIZE = 8 * 1024;

  /** The canonicalization with that name, if it is accepted. */
  static Optional<Canonical> of(String algorithm, String prefixes) {
    if (EXCLUSIVE.contains(algorithm)) {
      return Optional.of(new Canonical(true, prefixes));
    }
    return INCLUSIVE.contains(algorithm) ? Optional.of(new Canonical(false, "")) : Optional.empty();
  }

  /**
   * The octets of an element.
   *
   * @param without a child that is left out (the enveloped-signature transform)
   */
  byte[] octets(Element element, @Nullable Element without) throws Refusal {
    var octets = new ByteArrayOutputStream(USUAL_SIZE);
    try {
      if (exclusive) {
        new Canonicalizer20010315ExclOmitComments()
            .engineCanonicalizeSubTree(element, prefixes, without, octets);
      } else {
        new Inclusive().write(element, without, octets);
      }
    } catch (CanonicalizationException e) {
      throw new Refusal(
          Reason.SIGNATURE_BROKEN, "content without a canonical form", "canonicalizable content");
    }
    return octets.toByteArray();
  }

  /** Gives access to the one method that leaves a child out. */
  private static final class Inclusive extends Canonicalizer20010315OmitComments {

    private void write(Element element, @Nullable Element without, ByteArrayOutputStream octets)
        throws CanonicalizationException {
      engineCanonicalizeSubTree(element, without, octets);
    }
  }
}
