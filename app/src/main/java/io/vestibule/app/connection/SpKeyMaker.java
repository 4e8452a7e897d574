package io.vestibule.app.connection;

import io.vestibule.saml.signature.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a key with a self-signed certificate. RSA of 2048 bits is what every identity provider
 * takes; the certificate only carries the key, so that its dates are generous.
 */
final class SpKeyMaker {

  private static final int BITS = 2048;
  private static final Period LIFE = Period.ofYears(10);
  private static final X500Principal SUBJECT = new X500Principal("CN=Vestibule service provider");

  private final Clock clock;
  private final SecureRandom random;

  SpKeyMaker(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  SigningKey make() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, random);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(
          pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(certificate(pair)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every Java makes RSA keys", e);
    }
  }

  private X509CertificateHolder certificate(KeyPair pair) throws OperatorCreationException {
    Instant now = clock.instant();
    Instant end = now.atOffset(ZoneOffset.UTC).plus(LIFE).toInstant();
    return new JcaX509v3CertificateBuilder(
            SUBJECT,
            new BigInteger(127, random).add(BigInteger.ONE),
            Date.from(now.minusSeconds(3600)),
            Date.from(end),
            SUBJECT,
            pair.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
  }
}
