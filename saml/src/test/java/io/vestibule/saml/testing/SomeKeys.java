package io.vestibule.saml.testing;

import io.vestibule.saml.signature.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys with self-signed certificates, made once per test run. */
public final class SomeKeys {

  public static final SigningKey IDP = rsa("idp", 2048);
  public static final SigningKey IDP_NEXT = ec("idp-next", "secp256r1");
  public static final SigningKey STRANGER = rsa("stranger", 2048);
  public static final SigningKey WEAK = rsa("weak", 1024);
  public static final SigningKey SP = rsa("sp", 2048);

  private SomeKeys() {}

  public static SigningKey rsa(String name, int bits) {
    return make(
        name, "RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), "SHA256withRSA");
  }

  public static SigningKey ec(String name, String curve) {
    return make(name, "EC", new ECGenParameterSpec(curve), "SHA256withECDSA");
  }

  /** Whose certificate restricts it to RSA-PSS, or to RSA-PSS with one digest. */
  public static SigningKey rsaPss(String name, AlgorithmParameterSpec restriction) {
    return make(
        name,
        "RSASSA-PSS",
        new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, restriction),
        "SHA256withRSA");
  }

  private static SigningKey make(
      String name, String kind, AlgorithmParameterSpec size, String signature) {
    try {
      var generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      KeyPair pair = generator.generateKeyPair();
      var subject = new X500Principal("CN=" + name);
      var builder =
          new JcaX509v3CertificateBuilder(
              subject,
              BigInteger.valueOf(name.hashCode()).abs(),
              Date.from(Instant.parse("2026-01-01T00:00:00Z")),
              Date.from(Instant.parse("2036-01-01T00:00:00Z")),
              subject,
              pair.getPublic());
      // who has signed the certificate matters to nobody here
      var issuer = kind.equals("RSASSA-PSS") ? IDP.privateKey() : pair.getPrivate();
      var holder = builder.build(new JcaContentSignerBuilder(signature).build(issuer));
      return new SigningKey(
          pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(holder));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
