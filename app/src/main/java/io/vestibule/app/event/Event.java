package io.vestibule.app.event;

import java.time.Instant;
import java.util.Optional;

/** One entry of the log as it is stored; {@code data} is a JSON object. */
public record Event(
    EventId id,
    Optional<io.vestibule.app.organization.OrganizationId> organizationId,
    String type,
    String actor,
    String subject,
    String data,
    String requestId,
    Instant occurredAt) {}
