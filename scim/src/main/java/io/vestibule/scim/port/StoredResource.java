package io.vestibule.scim.port;

/** What the host knows of a resource, whichever kind it is of. */
public sealed interface StoredResource permits StoredUser, StoredGroup {
  String id();

  StoredMeta meta();

  ScimDocument document();
}
