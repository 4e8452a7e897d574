package io.vestibule.saml.signature;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Exclusive canonicalisation, the only one that is taken. Exclusive XML Canonicalization 1.0. */
final class Canonical {

  /** Documents hold no comments here, so that both variants yield the same octets. */
  private static final Set<String> ALGORITHMS =
      Set.of(
          "http://www.w3.org/2001/10/xml-exc-c14n#",
          "http://www.w3.org/2001/10/xml-exc-c14n#WithComments");

  private static final int USUAL_SIZE = 8 * 1024;

  private Canonical() {}

  static boolean isAccepted(String algorithm) {
    return ALGORITHMS.contains(algorithm);
  }

  /**
   * The octets of an element.
   *
   * @param without a child that is left out (the enveloped-signature transform)
   * @param prefixes the InclusiveNamespaces PrefixList, empty for none
   */
  static byte[] octets(Element element, @Nullable Element without, String prefixes) throws Refusal {
    var octets = new ByteArrayOutputStream(USUAL_SIZE);
    try {
      new Canonicalizer20010315ExclOmitComments()
          .engineCanonicalizeSubTree(element, prefixes, without, octets);
    } catch (CanonicalizationException e) {
      throw new Refusal(
          Reason.SIGNATURE_BROKEN, String.valueOf(e.getMessage()), "canonicalisable content");
    }
    return octets.toByteArray();
  }
}
