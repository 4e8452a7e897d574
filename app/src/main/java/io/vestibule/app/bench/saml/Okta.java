package io.vestibule.app.bench.saml;

import io.vestibule.saml.signature.Certificates;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One customer's identity provider. Many of them share a key, because making keys takes long, but
 * each has a certificate of its own.
 */
record Okta(PrivateKey key, X509Certificate certificate) {

  static final String ENTITY_ID = "http://www.okta.com/exk1a2b3c4d5e6f7g8h9";

  private static final Duration LIFE = Duration.ofDays(365);

  static List<Okta> make(int count, Instant now) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var pair = generator.generateKeyPair();
      return IntStream.range(0, count).parallel().mapToObj(i -> make(i, pair, now)).toList();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Okta make(int number, KeyPair pair, Instant now) {
    try {
      var name = new X500Principal("O=Okta, CN=dev-" + number);
      var from = Date.from(now.minus(Duration.ofHours(1)));
      var until = Date.from(now.plus(LIFE));
      var serial = BigInteger.valueOf(1_000_000_007L * (number + 1));
      var builder =
          new JcaX509v3CertificateBuilder(name, serial, from, until, name, pair.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
      return new Okta(
          pair.getPrivate(),
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  String pem() {
    return Certificates.toPem(certificate);
  }

  byte[] sign(byte[] octets) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
