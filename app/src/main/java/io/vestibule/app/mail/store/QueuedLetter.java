package io.vestibule.app.mail.store;

import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.UUID;

/**
 * A letter that one instance has taken to send.
 *
 * @param attempts how often that has been tried, this time included; whoever finishes it must name
 *     the same number, so that nobody does who has lost it meanwhile
 */
public record QueuedLetter(
    ProjectId projectId, UUID id, byte[] sealed, int attempts, Instant expiresAt) {}
