package io.vestibule.app.directory;

/** Whether a directory user is somebody in the core. SPEC 7. */
public enum LinkState {
  /** Nobody yet; the reason says why. */
  NONE,
  /** A user of the project. */
  LINKED,
  /** Somebody whom another directory user already is. */
  CONFLICT
}
