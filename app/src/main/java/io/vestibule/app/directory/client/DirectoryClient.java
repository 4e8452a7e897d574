package io.vestibule.app.directory.client;

import io.vestibule.app.directory.DirectoryId;
import java.time.Instant;

/** An OAuth client that is issued access tokens for one directory. RFC 6749 section 2. */
public record DirectoryClient(DirectoryClientId id, DirectoryId directoryId, Instant createdAt) {}
