package io.vestibule.app.bench.bare;

import io.vestibule.saml.ServiceProvider;
import java.io.ByteArrayInputStream;
import java.security.cert.X509Certificate;
import net.shibboleth.utilities.java.support.component.ComponentInitializationException;
import net.shibboleth.utilities.java.support.xml.BasicParserPool;
import net.shibboleth.utilities.java.support.xml.XMLParserException;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;

/**
 * One parse and one verification by OpenSAML, and nothing else: no gate, no second parse, no check.
 * May be shared between threads.
 */
public final class OpenSamlVerification {

  private final BasicParserPool parsers = new BasicParserPool();
  private final BasicX509Credential credential;

  public OpenSamlVerification(X509Certificate certificate) {
    // starts OpenSAML
    new ServiceProvider();
    this.credential = new BasicX509Credential(certificate);
    try {
      parsers.initialize();
    } catch (ComponentInitializationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the signature holds. */
  public boolean holds(byte[] xml) {
    return !verified(xml).getAssertions().isEmpty();
  }

  /**
   * The response, whose signature holds.
   *
   * @throws IllegalStateException if it does not
   */
  Response verified(byte[] xml) {
    try {
      var response =
          (Response)
              XMLObjectSupport.unmarshallFromInputStream(parsers, new ByteArrayInputStream(xml));
      var signature = response.getSignature();
      SignatureValidator.validate(
          signature == null ? response.getAssertions().get(0).getSignature() : signature,
          credential);
      return response;
    } catch (XMLParserException | UnmarshallingException | SignatureException e) {
      throw new IllegalStateException("the baseline is broken", e);
    }
  }
}
