package io.vestibule.app.signin.magiclink.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.Delivery;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link that signs in once, and the code that stands for it.
 *
 * @param flowHash of what the browser holds that asked for it
 * @param sealed the destination, encrypted
 * @param tries how often a code was typed for it
 */
public record MagicLink(
    ProjectId projectId,
    UUID id,
    byte[] flowHash,
    byte[] codeHash,
    byte[] sealed,
    Optional<OrganizationId> organizationId,
    Optional<String> returnTo,
    Delivery delivery,
    int tries,
    Instant expiresAt,
    Optional<Instant> usedAt,
    Optional<Instant> supersededAt) {}
