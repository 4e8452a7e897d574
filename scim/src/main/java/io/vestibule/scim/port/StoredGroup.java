package io.vestibule.scim.port;

/** A group as the host keeps it; its members are read while the answer is written. */
public record StoredGroup(String id, StoredMeta meta, ScimDocument document, Members members)
    implements StoredResource {}
