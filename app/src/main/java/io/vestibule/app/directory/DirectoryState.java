package io.vestibule.app.directory;

/** created → validating (first good call) → active → stale (SPEC 7); deleted is the end. */
public enum DirectoryState {
  CREATED,
  VALIDATING,
  ACTIVE,
  STALE,
  DELETED
}
