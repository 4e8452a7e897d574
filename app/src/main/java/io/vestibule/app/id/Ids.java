package io.vestibule.app.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Where new ids come from. UUIDv7: they sort by the time they were made. RFC 9562 section 5.7. */
public final class Ids {

  public UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
