package io.vestibule.app.event;

import java.time.Instant;

/**
 * An event that waits for its transaction.
 *
 * @param data a JSON object
 * @param requestId of the request that caused it
 */
public record ReadyEvent(
    EventId id, NewEvent event, String data, String requestId, Instant occurredAt) {}
