package io.vestibule.app.user;

import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * A person, once per project.
 *
 * @param email the primary address
 */
public record User(
    ProjectId projectId,
    UserId id,
    String email,
    boolean emailVerified,
    Optional<String> givenName,
    Optional<String> familyName,
    UserState state,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
