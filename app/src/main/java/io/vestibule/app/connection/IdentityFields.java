package io.vestibule.app.connection;

import io.vestibule.app.http.RequestBody;
import io.vestibule.app.user.OnIdentityConflict;
import java.util.Optional;

/** The fields of a body that say how people are told apart; what is absent stays. */
public record IdentityFields(
    Optional<IdentifyBy> identifyBy, Optional<OnIdentityConflict> identityConflict)
    implements RequestBody {

  IdentitySettings over(IdentitySettings current) {
    return new IdentitySettings(
        identifyBy.orElse(current.identifyBy()), identityConflict.orElse(current.onConflict()));
  }
}
