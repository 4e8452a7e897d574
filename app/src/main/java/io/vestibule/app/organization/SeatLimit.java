package io.vestibule.app.organization;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/**
 * How many active members an organization may have. On the wire a number; 0 takes the limit away.
 */
public record SeatLimit(Optional<Integer> seats) {

  private static final int MOST = 10_000_000;

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT below 0, or over
   *     ten million
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static SeatLimit of(int seats) {
    if (seats < 0 || seats > MOST) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "A seat limit is a number from 0, for none, to " + MOST + ".");
    }
    return new SeatLimit(Optional.of(seats).filter(limit -> limit > 0));
  }
}
