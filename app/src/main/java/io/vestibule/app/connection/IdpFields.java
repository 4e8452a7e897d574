package io.vestibule.app.connection;

import io.vestibule.app.http.FieldErrors;
import io.vestibule.app.http.WebUrl;
import io.vestibule.saml.binding.Binding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a body that say what the identity provider is: its metadata, or the single facts.
 */
record IdpFields(
    Optional<String> metadataXml,
    Optional<String> metadataUrl,
    Optional<EntityId> idpEntityId,
    Optional<WebUrl> ssoUrl,
    Optional<Binding> ssoBinding,
    Optional<List<String>> certificates) {

  private static final int MOST_CERTIFICATES = 10;

  /**
   * @throws io.vestibule.app.error.VestibuleException the code of the bad field, or
   *     VALIDATION_MULTIPLE_ERRORS
   */
  void requireOneSource() {
    var errors = new FieldErrors();
    if (metadataUrl.isPresent()) {
      errors.malformed("metadata_url", "is not fetched by this version; send metadata_xml");
    }
    if (metadataXml.isPresent()
        && (idpEntityId.isPresent() || ssoUrl.isPresent() || certificates.isPresent())) {
      errors.malformed(
          "metadata_xml", "says what idp_entity_id, sso_url and certificates say; send one");
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
   * @throws io.vestibule.app.error.VestibuleException METADATA_INVALID, CERTIFICATE_INVALID
   */
  IdpDetails read(IdpDetailsReader reader) {
    return metadataXml
        .map(reader::metadata)
        .orElseGet(
            () ->
                new IdpDetails(
                    idpEntityId.map(EntityId::text),
                    ssoUrl.map(WebUrl::text),
                    ssoBinding,
                    certificates.map(reader::certificates)));
  }
}
