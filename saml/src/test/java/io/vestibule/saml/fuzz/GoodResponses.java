package io.vestibule.saml.fuzz;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The corpus of good responses and some encrypted ones, with what each provider is held to. */
final class GoodResponses {

  private static final Path FOLDER = Path.of("src/test/resources/responses/good");
  private static final Pattern ISSUER = Pattern.compile("Issuer[^>]*>([^<]+)<");

  private final List<PrivateKey> openers = List.of(SomeKeys.SP.privateKey(), storedKey());
  private final List<String> documents = new ArrayList<>();
  private final Map<String, List<X509Certificate>> signers = new LinkedHashMap<>();

  private GoodResponses() {
    var encryption = SomeEncryption.to(SomeKeys.SP);
    add(SomeResponse.plain().xml(), SomeKeys.IDP.certificate());
    add(
        SomeResponse.plain().tampered(encryption::encryptAssertion).xml(),
        SomeKeys.IDP.certificate());
    add(
        SomeResponse.plain()
            .tampered(encryption::encryptAssertion)
            .tampered(SomeEncryption::moveKeyBeside)
            .xml(),
        SomeKeys.IDP.certificate());
    add(
        SomeResponse.plain()
            .writingDocument(d -> encryption.encrypt(Xml.first(d, "NameID")))
            .writingDocument(d -> encryption.encrypt(Xml.first(d, "Attribute")))
            .xml(),
        SomeKeys.IDP.certificate());
    add(
        SomeResponse.plain()
            .signingAssertion(
                XmlSigner.with(SomeKeys.IDP)
                    .canonicalization("http://www.w3.org/TR/2001/REC-xml-c14n-20010315"))
            .xml(),
        SomeKeys.IDP.certificate());
  }

  static GoodResponses all() {
    var all = new GoodResponses();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".xml")).sorted().toList()) {
        var certificate = Path.of(file.toString().replace(".xml", ".pem"));
        all.add(Files.readString(file), Certificates.parse(Files.readString(certificate)));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  /** That of the encrypted responses in the folder. */
  private static PrivateKey storedKey() {
    try {
      String pem = Files.readString(FOLDER.resolveSibling("sp-key.pem"));
      byte[] encoded = Base64.getDecoder().decode(pem.replaceAll("-----[^-]+-----|\\s", ""));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(String document, X509Certificate signer) {
    documents.add(document);
    var issuer = ISSUER.matcher(document);
    if (!issuer.find()) {
      throw new IllegalArgumentException("no issuer in " + document);
    }
    signers.computeIfAbsent(issuer.group(1), name -> new ArrayList<>()).add(signer);
  }

  Stream<byte[]> seeds() {
    return documents.stream().map(document -> document.getBytes(StandardCharsets.UTF_8));
  }

  /** That of the first provider which the document names. */
  Expectation expectation(String document) {
    String issuer =
        signers.keySet().stream().filter(document::contains).findFirst().orElse(SomeResponse.IDP);
    return Expectation.of(
            issuer, signers.getOrDefault(issuer, List.of()), SomeResponse.SP, SomeResponse.ACS)
        .but()
        .decryptionKeys(() -> openers)
        .cbcAllowed(true)
        .build();
  }
}
