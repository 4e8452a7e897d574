package io.vestibule.app.demo;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private key and the self-signed certificate by which others know it. */
record SigningIdentity(PrivateKey key, X509Certificate certificate) {

  private static final Duration LIFE = Duration.ofDays(30);

  /** Makes a fresh RSA key of 2048 bits, valid from an hour ago. */
  static SigningIdentity make(String commonName, Instant now, SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048, random);
      var pair = generator.generateKeyPair();
      var name = new X500Principal("CN=" + commonName);
      var from = Date.from(now.minus(Duration.ofHours(1)));
      var until = Date.from(now.plus(LIFE));
      var serial = new BigInteger(120, random).setBit(119);
      var builder =
          new JcaX509v3CertificateBuilder(name, serial, from, until, name, pair.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
      var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      return new SigningIdentity(pair.getPrivate(), certificate);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make a signing key", e);
    }
  }
}
