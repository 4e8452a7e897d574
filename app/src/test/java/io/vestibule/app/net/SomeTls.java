package io.vestibule.app.net;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A web server's key with a certificate for one host, and the authority that signed it. */
record SomeTls(KeyPair keys, X509Certificate certificate, X509Certificate authority) {

  private static final char[] PASSWORD = "test".toCharArray();
  private static final X500Principal AUTHORITY = new X500Principal("CN=authority");

  static SomeTls of(String host) {
    return of(host, Instant.now().plus(1, ChronoUnit.DAYS));
  }

  static SomeTls of(String host, Instant notAfter) {
    try {
      KeyPair authority = keyPair();
      KeyPair keys = keyPair();
      var root =
          certificate(AUTHORITY, authority, Instant.now().plus(1, ChronoUnit.DAYS))
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      var leaf =
          certificate(new X500Principal("CN=" + host), keys, notAfter)
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      return new SomeTls(keys, signed(leaf, authority), signed(root, authority));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder certificate(
      X500Principal name, KeyPair keys, Instant notAfter) {
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        BigInteger.ONE,
        Date.from(notAfter.minus(2, ChronoUnit.DAYS)),
        Date.from(notAfter),
        name,
        keys.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair authority)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
  }

  /** For the server. */
  SSLContext shown() {
    try {
      var store = emptyStore();
      store.setKeyEntry("key", keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a client that believes this authority and no other. */
  SSLContext believed() {
    try {
      var store = emptyStore();
      store.setCertificateEntry("authority", authority);
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
