package io.vestibule.app.demo;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An identity provider for the demo and the tests: it believes whoever clicks a name, but its
 * responses are signed as a real one's. Its key is made when it is made and lives in memory only.
 * Threads may share it.
 */
final class SampleIdp {

  private final URI base;
  private final Clock clock;
  private final SecureRandom random;
  private final CompletableFuture<SigningIdentity> identity;
  private final CompletableFuture<SigningIdentity> stranger;
  private final Map<String, ServiceProvider> serviceProviders = new ConcurrentHashMap<>();
  private final AuthnRequestReader requests = new AuthnRequestReader(serviceProviders);

  /**
   * @param base where it is served, for example {@code http://localhost:8080/demo/idp}
   */
  SampleIdp(URI base, Clock clock, SecureRandom random) {
    this.base = base;
    this.clock = clock;
    this.random = random;
    this.identity = made("Acme Identity");
    this.stranger = made("Somebody Else");
  }

  /**
   * The {@code EntityDescriptor} that an admin hands to a service provider. SAML Metadata 2.4.3.
   */
  String metadata() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%1$s">
          <md:IDPSSODescriptor WantAuthnRequestsSigned="true"
              protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:KeyDescriptor use="signing">
              <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                <ds:X509Data><ds:X509Certificate>%2$s</ds:X509Certificate></ds:X509Data>
              </ds:KeyInfo>
            </md:KeyDescriptor>
            <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
            <md:SingleSignOnService Location="%3$s"
                Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"/>
            <md:SingleSignOnService Location="%3$s"
                Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/>
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>
        """
        .formatted(SampleXml.escaped(entityId()), certificate(), SampleXml.escaped(ssoUrl()));
  }

  String entityId() {
    return base + "/metadata";
  }

  String ssoUrl() {
    return base + "/sso";
  }

  /** From now on requests of this service provider are answered. */
  void trust(ServiceProvider serviceProvider) {
    serviceProviders.put(serviceProvider.entityId(), serviceProvider);
  }

  /**
   * @throws AuthnRequestRefused if it is not a request that a known service provider signed
   */
  ReceivedAuthnRequest receiveRedirect(String rawQuery) {
    return requests.fromRedirect(rawQuery);
  }

  /**
   * @throws AuthnRequestRefused if it is not a request that a known service provider signed
   */
  ReceivedAuthnRequest receivePost(String samlRequest, Optional<String> relayState) {
    return requests.fromPost(samlRequest, relayState);
  }

  /** The answer to a request: honest, or with the fault that was asked for. */
  SampleResponse respond(ReceivedAuthnRequest request, SamplePerson person, Fault fault) {
    var honest =
        SampleResponse.honest(
            newId(), entityId(), request, clock.instant(), identity.join(), person);
    return switch (fault) {
      case NONE -> honest;
      case TAMPERED -> honest.tamperedToName(anotherThan(person));
      case EXPIRED -> honest.issuedAt(clock.instant().minus(Duration.ofHours(1)));
      case WRONG_AUDIENCE -> honest.withAudience("https://another-service.example/saml");
      case STRANGER -> honest.signedBy(stranger.join());
    };
  }

  /** Beside the start of the service: to find primes may take a second. */
  private CompletableFuture<SigningIdentity> made(String commonName) {
    return CompletableFuture.supplyAsync(
        () -> SigningIdentity.make(commonName, clock.instant(), random));
  }

  private static SamplePerson anotherThan(SamplePerson person) {
    return person == SamplePerson.ADA ? SamplePerson.GRACE : SamplePerson.ADA;
  }

  private String newId() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return "_" + HexFormat.of().formatHex(bytes);
  }

  private String certificate() {
    try {
      return Base64.getEncoder().encodeToString(identity.join().certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was just made cannot be encoded", e);
    }
  }
}
