package io.vestibule.app.user;

import java.time.Instant;

/**
 * How an IdP names a person.
 *
 * @param provider the connection or directory that speaks, as a typed id
 * @param subject its name for the person: a NameID, or the id of the directory user
 */
public record Identity(UserId userId, String provider, String subject, Instant createdAt) {}
