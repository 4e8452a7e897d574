package io.vestibule.saml.metadata;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.opensaml.SamlObjects;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.xml.Gate;
import io.vestibule.saml.xml.Limits;
import io.vestibule.saml.xml.SafeParser;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.common.CacheableSAMLObject;
import org.opensaml.saml.saml2.common.TimeBoundSAMLObject;
import org.opensaml.saml.saml2.metadata.EntitiesDescriptor;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.NameIDFormat;
import org.opensaml.security.credential.UsageType;
import org.w3c.dom.Element;

/** Reads an identity provider's metadata. SAML Metadata 2.3, 2.4.3. May be shared. */
public final class IdpMetadataReader {

  private final SafeParser parser;

  public IdpMetadataReader(SafeParser parser) {
    this.parser = parser;
  }

  /**
   * Reads one identity provider from an EntityDescriptor, or from an EntitiesDescriptor: the one
   * that is expected, or the only one.
   *
   * @throws MetadataException if it cannot be used, with the reason
   */
  public IdpMetadata read(byte[] xml, MetadataExpectation expected, Instant now)
      throws MetadataException {
    EntityDescriptor provider = provider(parsed(xml, expected), expected.entityId());
    return described(provider, role(provider).orElseThrow(), now);
  }

  private static EntityDescriptor provider(List<XMLObject> roots, Optional<String> wanted)
      throws MetadataException {
    var providers = new ArrayList<EntityDescriptor>();
    for (XMLObject root : roots) {
      entities(root).filter(entity -> role(entity).isPresent()).forEach(providers::add);
    }
    if (providers.isEmpty()) {
      throw new MetadataException(
          MetadataReason.NO_IDENTITY_PROVIDER, "no EntityDescriptor with an IDPSSODescriptor");
    }
    if (wanted.isPresent()) {
      return providers.stream()
          .filter(entity -> wanted.get().equals(entity.getEntityID()))
          .findFirst()
          .orElseThrow(() -> unknown(wanted.get()));
    }
    if (providers.size() > 1) {
      throw new MetadataException(
          MetadataReason.SEVERAL_IDENTITY_PROVIDERS,
          providers.size() + " identity providers where one was expected; name its entityID");
    }
    return providers.get(0);
  }

  private static MetadataException unknown(String entityId) {
    return new MetadataException(
        MetadataReason.UNKNOWN_ENTITY, "no identity provider with the entityID " + entityId);
  }

  /** Where a signer is pinned nothing is read but the octets that were signed. */
  private List<XMLObject> parsed(byte[] xml, MetadataExpectation expected)
      throws MetadataException {
    try {
      Element root =
          parser.parse(MetadataText.utf8(xml), Limits.METADATA, Gate.OPEN).getDocumentElement();
      if (expected.signer().isEmpty()) {
        return List.of(SamlObjects.read(root));
      }
      var objects = new ArrayList<XMLObject>();
      var pinned = new PinnedSignature(parser, expected.signer().get());
      for (Element element : pinned.signed(root, expected.entityId())) {
        objects.add(SamlObjects.read(element));
      }
      return objects;
    } catch (Refusal refusal) {
      throw malformed(refusal);
    } catch (UnmarshallingException e) {
      throw new MetadataException(MetadataReason.NOT_METADATA, String.valueOf(e.getMessage()), e);
    }
  }

  private static MetadataException malformed(Refusal refusal) {
    var reason =
        refusal.finding().reason() == Reason.TOO_LARGE
            ? MetadataReason.TOO_LARGE
            : MetadataReason.XML_MALFORMED;
    return new MetadataException(reason, refusal.finding().observed());
  }

  private static Stream<EntityDescriptor> entities(XMLObject root) throws MetadataException {
    if (root instanceof EntityDescriptor entity) {
      return Stream.of(entity);
    }
    if (root instanceof EntitiesDescriptor entities) {
      return all(entities);
    }
    throw new MetadataException(
        MetadataReason.NOT_METADATA, "the document is a " + root.getElementQName().getLocalPart());
  }

  private static Stream<EntityDescriptor> all(EntitiesDescriptor entities) {
    return Stream.concat(
        entities.getEntityDescriptors().stream(),
        entities.getEntitiesDescriptors().stream().flatMap(IdpMetadataReader::all));
  }

  private static Optional<IDPSSODescriptor> role(EntityDescriptor entity) {
    return Optional.ofNullable(entity.getIDPSSODescriptor(SAMLConstants.SAML20P_NS));
  }

  private static IdpMetadata described(EntityDescriptor entity, IDPSSODescriptor role, Instant now)
      throws MetadataException {
    Optional<Instant> validUntil =
        soonest(role, TimeBoundSAMLObject.class, TimeBoundSAMLObject::getValidUntil);
    if (validUntil.filter(end -> !now.isBefore(end)).isPresent()) {
      throw new MetadataException(MetadataReason.EXPIRED, "validUntil " + validUntil.get());
    }
    return new IdpMetadata(
        entityId(entity),
        signingCertificates(role),
        singleSignOn(role),
        endpoints(role.getSingleLogoutServices()),
        role.getNameIDFormats().stream()
            .map(NameIDFormat::getURI)
            .flatMap(uri -> Optional.ofNullable(uri).stream())
            .toList(),
        Boolean.TRUE.equals(role.getWantAuthnRequestsSigned()),
        validUntil,
        soonest(role, CacheableSAMLObject.class, CacheableSAMLObject::getCacheDuration));
  }

  /** What holds for a role holds no longer than it does for what it lies in. */
  private static <T, V extends Comparable<V>> Optional<V> soonest(
      XMLObject role, Class<T> type, Function<T, @Nullable V> value) {
    return Stream.<XMLObject>iterate(role, Objects::nonNull, XMLObject::getParent)
        .filter(type::isInstance)
        .flatMap(object -> Stream.ofNullable(value.apply(type.cast(object))))
        .min(Comparator.naturalOrder());
  }

  private static String entityId(EntityDescriptor entity) throws MetadataException {
    return Optional.ofNullable(entity.getEntityID())
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .orElseThrow(() -> new MetadataException(MetadataReason.NOT_METADATA, "no entityID"));
  }

  private static List<X509Certificate> signingCertificates(IDPSSODescriptor role)
      throws MetadataException {
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    for (KeyDescriptor key : role.getKeyDescriptors()) {
      if (key.getUse() != UsageType.ENCRYPTION && key.getKeyInfo() != null) {
        certificates.addAll(certificates(key));
      }
    }
    if (certificates.isEmpty()) {
      throw new MetadataException(
          MetadataReason.NO_SIGNING_CERTIFICATE, "no KeyDescriptor with an X509Certificate");
    }
    return List.copyOf(certificates);
  }

  private static Set<X509Certificate> certificates(KeyDescriptor key) throws MetadataException {
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    for (var data : key.getKeyInfo().getX509Datas()) {
      for (var certificate : data.getX509Certificates()) {
        certificates.add(parsed(String.valueOf(certificate.getValue())));
      }
    }
    return certificates;
  }

  private static X509Certificate parsed(String base64) throws MetadataException {
    try {
      return Certificates.parse(base64);
    } catch (CertificateException e) {
      throw new MetadataException(
          MetadataReason.CERTIFICATE_UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<Endpoint> singleSignOn(IDPSSODescriptor role) throws MetadataException {
    List<Endpoint> endpoints = endpoints(role.getSingleSignOnServices());
    if (endpoints.isEmpty()) {
      throw new MetadataException(
          MetadataReason.NO_SINGLE_SIGN_ON_LOCATION,
          "no SingleSignOnService for HTTP-Redirect or HTTP-POST at an http(s) address");
    }
    return endpoints;
  }

  private static List<Endpoint> endpoints(
      List<? extends org.opensaml.saml.saml2.metadata.Endpoint> endpoints) {
    return endpoints.stream().flatMap(endpoint -> endpoint(endpoint).stream()).toList();
  }

  private static Optional<Endpoint> endpoint(org.opensaml.saml.saml2.metadata.Endpoint endpoint) {
    return Binding.of(String.valueOf(endpoint.getBinding()))
        .flatMap(
            binding ->
                webAddress(String.valueOf(endpoint.getLocation()))
                    .map(location -> new Endpoint(binding, location, ofAnswers(endpoint))));
  }

  private static Optional<URI> ofAnswers(org.opensaml.saml.saml2.metadata.Endpoint endpoint) {
    return Optional.ofNullable(endpoint.getResponseLocation())
        .flatMap(IdpMetadataReader::webAddress);
  }

  /** A browser is sent there, so that no other scheme will do. */
  private static Optional<URI> webAddress(String location) {
    try {
      return Optional.of(new URI(location.strip()))
          .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          .filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
