package io.vestibule.app.limit;

import io.vestibule.app.project.ProjectId;
import java.time.Duration;
import java.time.Instant;

/**
 * One use of a limit that was granted.
 *
 * @param at when it was counted
 * @param remaining how many more there are now
 * @param reset until the oldest use is forgotten, and there is one more again
 */
public record Taken(
    Limit limit, ProjectId project, String key, Instant at, int remaining, Duration reset) {}
