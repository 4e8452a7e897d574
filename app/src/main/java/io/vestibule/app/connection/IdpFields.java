package io.vestibule.app.connection;

import io.vestibule.app.http.FieldErrors;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.WebUrl;
import io.vestibule.saml.binding.Binding;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a body that say what the identity provider is: its metadata, where that lies, or
 * the single facts.
 *
 * @param metadataCertificate whose signature the metadata must bear
 * @param trustMetadataKeys whether a new signing key in unsigned metadata is trusted at once
 * @param idpEntityId with metadata of several providers, the one that is meant
 */
public record IdpFields(
    Optional<String> metadataXml,
    Optional<WebUrl> metadataUrl,
    Optional<String> metadataCertificate,
    Optional<Boolean> trustMetadataKeys,
    Optional<EntityId> idpEntityId,
    Optional<WebUrl> ssoUrl,
    Optional<Binding> ssoBinding,
    Optional<List<String>> certificates)
    implements RequestBody {

  private static final int MOST_CERTIFICATES = 10;

  /**
   * @throws io.vestibule.app.error.VestibuleException the code of the bad field, or
   *     VALIDATION_MULTIPLE_ERRORS
   */
  public IdpFields {
    var errors = new FieldErrors();
    if (metadataXml.isPresent() && metadataUrl.isPresent()) {
      errors.malformed("metadata_url", "says where metadata_xml lies; send one");
    }
    boolean isMetadata = metadataXml.isPresent() || metadataUrl.isPresent();
    if (isMetadata && (ssoUrl.isPresent() || certificates.isPresent())) {
      errors.malformed(
          metadataXml.isPresent() ? "metadata_xml" : "metadata_url",
          "says what sso_url and certificates say; send one");
    }
    if (metadataCertificate.isPresent() && !isMetadata) {
      errors.malformed("metadata_certificate", "needs metadata_xml or metadata_url beside it");
    }
    if (certificates.filter(IdpFields::isUnfit).isPresent()) {
      errors.malformed("certificates", "holds 1 to " + MOST_CERTIFICATES + " certificates");
    }
    errors.throwIfAny();
  }

  private static boolean isUnfit(List<String> certificates) {
    return certificates.isEmpty()
        || certificates.size() > MOST_CERTIFICATES
        || certificates.stream().anyMatch(Objects::isNull);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException METADATA_INVALID, METADATA_UNREACHABLE,
   *     CERTIFICATE_INVALID
   */
  IdpDetails read(IdpDetailsReader reader) {
    return details(reader).trusting(trustMetadataKeys);
  }

  private IdpDetails details(IdpDetailsReader reader) {
    Optional<X509Certificate> signer =
        metadataCertificate.map(text -> reader.certificate(text, "metadata_certificate"));
    Optional<String> entityId = idpEntityId.map(EntityId::text);
    if (metadataUrl.isPresent()) {
      return reader.fetched(
          new MetadataAddress(
              metadataUrl.get().text(), entityId, signer, trustMetadataKeys.orElse(false)));
    }
    return metadataXml
        .map(xml -> reader.metadata(xml, entityId, signer))
        .orElseGet(() -> byHand(reader, entityId));
  }

  private IdpDetails byHand(IdpDetailsReader reader, Optional<String> entityId) {
    return new IdpDetails(
        entityId,
        ssoUrl.map(WebUrl::text),
        ssoBinding,
        certificates.map(reader::certificates),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
