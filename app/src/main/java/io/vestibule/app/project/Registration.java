package io.vestibule.app.project;

/** Who may become a user by signing in. */
public enum Registration {
  /** Anybody who can prove an address. */
  OPEN,
  /** Who has been invited, and whom single sign-on or a directory brings. */
  INVITE_ONLY,
  /** Nobody by a method of our own; single sign-on and directories go on. */
  CLOSED;

  /** Whether somebody whom nobody knows may become a user. */
  public boolean admits(boolean invited) {
    return switch (this) {
      case OPEN -> true;
      case INVITE_ONLY -> invited;
      case CLOSED -> false;
    };
  }
}
