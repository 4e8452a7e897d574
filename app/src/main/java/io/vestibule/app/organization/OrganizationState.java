package io.vestibule.app.organization;

import static io.vestibule.app.error.ErrorCode.CONFLICT;

import java.util.Locale;

/** pending → active ↔ suspended → deleted (SPEC 7); any living one may be deleted. */
public enum OrganizationState {
  PENDING,
  ACTIVE,
  SUSPENDED,
  DELETED;

  /**
   * @throws io.vestibule.app.error.VestibuleException CONFLICT if there is no such move
   */
  void requireMoveTo(OrganizationState next) {
    boolean legal =
        switch (next) {
          case PENDING -> false;
          case ACTIVE -> this == PENDING || this == SUSPENDED;
          case SUSPENDED -> this == ACTIVE;
          case DELETED -> this != DELETED;
        };
    if (!legal && next != this) {
      throw CONFLICT
          .saying("The organization cannot become " + next.word() + ".")
          .and("current_state", word());
    }
  }

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
