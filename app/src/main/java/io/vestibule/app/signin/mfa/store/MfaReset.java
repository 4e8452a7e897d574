package io.vestibule.app.signin.mfa.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;

/**
 * A second factor that is to be taken away.
 *
 * @param requestedBy how the log names who wants it
 * @param language of the letters about it, as a tag
 */
public record MfaReset(
    ProjectId projectId,
    UserId userId,
    String requestedBy,
    String language,
    Instant requestedAt,
    Instant effectiveAt) {}
