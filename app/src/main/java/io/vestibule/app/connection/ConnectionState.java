package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.CONFLICT;

import java.util.Locale;

/** draft → testing → active ↔ disabled (SPEC 7); a draft may become active at once. */
public enum ConnectionState {
  DRAFT,
  TESTING,
  ACTIVE,
  DISABLED;

  /**
   * @throws io.vestibule.app.error.VestibuleException CONFLICT if there is no such move
   */
  void requireMoveTo(ConnectionState next) {
    boolean legal =
        switch (next) {
          case DRAFT -> false;
          case TESTING -> this == DRAFT;
          case ACTIVE -> this == DRAFT || this == TESTING || this == DISABLED;
          case DISABLED -> this == ACTIVE;
        };
    if (!legal && next != this) {
      throw CONFLICT
          .saying("The connection cannot become " + next.word() + ".")
          .and("current_state", word());
    }
  }

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
