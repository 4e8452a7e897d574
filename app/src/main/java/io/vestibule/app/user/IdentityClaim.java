package io.vestibule.app.user;

import io.vestibule.app.id.Id;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.List;
import java.util.Optional;

/**
 * What a connection or directory says about a person.
 *
 * @param provider who says it
 * @param keys of the person at the provider, the one to keep first; the identity is (provider, key)
 * @param anyDomain whether an operator lets this provider speak for addresses outside of the
 *     organization's verified domains; even then it is never joined to an existing user over one
 */
public record IdentityClaim(
    ProjectId project,
    OrganizationId organization,
    Id provider,
    List<SubjectKey> keys,
    EmailAddress email,
    Optional<PersonName> givenName,
    Optional<PersonName> familyName,
    boolean anyDomain,
    OnIdentityConflict onConflict) {

  public IdentityClaim {
    keys = List.copyOf(keys);
  }

  /** The key to keep. */
  public SubjectKey key() {
    return keys.get(0);
  }

  /** The key to keep, as it is stored. */
  public String subject() {
    return key().text();
  }

  IdentityClaim with(List<SubjectKey> otherKeys) {
    return new IdentityClaim(
        project,
        organization,
        provider,
        otherKeys,
        email,
        givenName,
        familyName,
        anyDomain,
        onConflict);
  }

  IdentityClaim withEmail(EmailAddress other) {
    return new IdentityClaim(
        project, organization, provider, keys, other, givenName, familyName, anyDomain, onConflict);
  }
}
