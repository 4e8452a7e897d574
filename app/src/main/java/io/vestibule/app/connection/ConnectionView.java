package io.vestibule.app.connection;

import io.vestibule.app.membership.Role;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.OnIdentityConflict;
import io.vestibule.saml.binding.Binding;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A connection on the wire. */
public record ConnectionView(
    ConnectionId id,
    OrganizationId organizationId,
    String name,
    IdpKind idp,
    ConnectionState state,
    Optional<String> idpEntityId,
    Optional<String> ssoUrl,
    Optional<Binding> ssoBinding,
    List<CertificateView> certificates,
    Optional<MetadataView> metadata,
    boolean allowIdpInitiated,
    boolean jit,
    boolean anyEmailDomain,
    MappingBody attributeMapping,
    List<EmailAddress> testUsers,
    boolean keepResponses,
    List<RoleMapping> roleMappings,
    Role defaultRole,
    Optional<EntityId> entityId,
    AcsAlias acsAlias,
    boolean forceAuthn,
    List<SamlUri> requestedAuthnContexts,
    Optional<SamlUri> nameIdFormat,
    IdpInitiated idpInitiatedInResponseTo,
    boolean allowAesCbc,
    Optional<Instant> allowSha1Until,
    IdentifyBy identifyBy,
    OnIdentityConflict identityConflict,
    GroupParsing groupParsing,
    Optional<ProvenFactor> secondFactorProof,
    int clockSkewSeconds,
    boolean refuseExpiredCertificates,
    ServiceProviderUrls serviceProvider,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * Where the metadata comes from.
   *
   * @param failure why the last visit brought nothing; what was fetched before stays in use
   */
  public record MetadataView(
      String url,
      boolean signed,
      boolean trustMetadataKeys,
      Optional<Instant> validUntil,
      Instant fetchedAt,
      Instant nextAt,
      Optional<String> failure,
      Optional<Instant> failingSince) {

    static MetadataView of(MetadataSource source) {
      return new MetadataView(
          source.url(),
          source.signer().isPresent(),
          source.trustKeys(),
          source.validUntil(),
          source.fetchedAt(),
          source.nextAt(),
          source.failure(),
          source.failingSince());
    }
  }

  static ConnectionView of(ConfiguredConnection configured, URI publicUrl) {
    var connection = configured.connection();
    return new ConnectionView(
        connection.id(),
        connection.organizationId(),
        connection.name(),
        connection.idp(),
        connection.state(),
        connection.idpEntityId(),
        connection.ssoUrl(),
        connection.ssoBinding(),
        configured.certificates().stream().map(CertificateView::of).toList(),
        configured.metadataSource().map(MetadataView::of),
        connection.allowIdpInitiated(),
        connection.jit(),
        connection.anyEmailDomain(),
        MappingBody.of(connection.attributeMapping()),
        connection.signInSettings().testUsers(),
        connection.signInSettings().keepResponses(),
        connection.signInSettings().roleMappings(),
        connection.signInSettings().defaultRole(),
        connection.signInSettings().entityId(),
        connection.signInSettings().acsAlias(),
        connection.signInSettings().forceAuthn(),
        connection.signInSettings().requestedAuthnContexts(),
        connection.signInSettings().nameIdFormat(),
        connection.signInSettings().idpInitiatedInResponseTo(),
        connection.signInSettings().allowAesCbc(),
        connection.signInSettings().allowSha1Until(),
        connection.signInSettings().identity().identifyBy(),
        connection.signInSettings().identity().onConflict(),
        connection.signInSettings().groupParsing(),
        connection.signInSettings().secondFactorProof(),
        connection.signInSettings().validation().clockSkewSeconds(),
        connection.signInSettings().validation().refuseExpiredCertificates(),
        ServiceProviderUrls.of(publicUrl, connection),
        connection.createdAt(),
        connection.updatedAt());
  }
}
