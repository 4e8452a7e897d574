package io.vestibule.app.signin.concurrent.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.concurrent.ConcurrentLoginId;
import io.vestibule.app.signin.concurrent.Word;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** A sign-in that waits for an open session's word. */
public record WaitingLogin(
    ProjectId projectId,
    UserId userId,
    ConcurrentLoginId id,
    SignInMethod method,
    Optional<String> userAgent,
    Word state,
    Instant createdAt,
    Instant expiresAt) {}
