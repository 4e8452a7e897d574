package io.vestibule.app.connection;

import io.vestibule.app.name.Name;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.saml.binding.Binding;
import java.time.Instant;
import java.util.Optional;

/**
 * An organization's trust in one identity provider.
 *
 * @param idpEntityId absent, as the next two, until an admin has supplied the provider's side
 * @param allowIdpInitiated whether a sign-in may begin at the provider
 * @param jit whether a person that nobody knows is made a member
 * @param anyEmailDomain whether an operator lets the provider speak for addresses outside of the
 *     organization's verified domains (SPEC 8.2)
 */
public record Connection(
    ProjectId projectId,
    OrganizationId organizationId,
    ConnectionId id,
    String name,
    IdpKind idp,
    ConnectionState state,
    Optional<String> idpEntityId,
    Optional<String> ssoUrl,
    Optional<Binding> ssoBinding,
    boolean allowIdpInitiated,
    boolean jit,
    boolean anyEmailDomain,
    Optional<String> emailAttribute,
    Optional<String> givenNameAttribute,
    Optional<String> familyNameAttribute,
    SignInSettings signInSettings,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** A new one, of which nothing but its name is said. */
  static Connection draft(
      ProjectId project, OrganizationId organization, ConnectionId id, Name name, Instant now) {
    return new Connection(
        project,
        organization,
        id,
        name.text(),
        IdpKind.GENERIC,
        ConnectionState.DRAFT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SignInSettings.DEFAULT,
        1,
        now,
        now);
  }

  public AttributeMapping attributeMapping() {
    return new AttributeMapping(
        emailAttribute,
        givenNameAttribute,
        familyNameAttribute,
        signInSettings.groupsAttribute(),
        signInSettings.nameIdAttribute(),
        signInSettings.attributes());
  }
}
