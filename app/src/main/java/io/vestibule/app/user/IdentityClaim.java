package io.vestibule.app.user;

import io.vestibule.app.id.Id;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/**
 * What a connection or directory says about a person.
 *
 * @param provider who says it
 * @param subject its own name for the person; the identity is (provider, subject)
 * @param anyDomain whether an operator lets this provider speak for addresses outside of the
 *     organization's verified domains; even then it is never joined to an existing user over one
 */
public record IdentityClaim(
    ProjectId project,
    OrganizationId organization,
    Id provider,
    String subject,
    EmailAddress email,
    Optional<PersonName> givenName,
    Optional<PersonName> familyName,
    boolean anyDomain) {}
