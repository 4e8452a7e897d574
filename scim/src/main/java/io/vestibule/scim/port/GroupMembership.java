package io.vestibule.scim.port;

/** A group that a user belongs to: its id and its displayName. */
public record GroupMembership(String value, String display) {}
