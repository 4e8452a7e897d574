package io.vestibule.app.session.store;

import io.vestibule.app.session.Session;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A session that has just been ended.
 *
 * @param refreshable whether it had a family of refresh tokens, which has ended with it
 */
public record RevokedSession(@Nested Session session, boolean refreshable) {}
