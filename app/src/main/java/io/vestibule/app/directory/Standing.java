package io.vestibule.app.directory;

import io.vestibule.app.user.UserId;
import java.util.Optional;

/** Who a directory user is in the core, or why nobody. */
public record Standing(LinkState link, Optional<LinkReason> reason, Optional<UserId> user) {

  static Standing linked(UserId user) {
    return new Standing(LinkState.LINKED, Optional.empty(), Optional.of(user));
  }

  static Standing none(LinkReason reason) {
    return new Standing(LinkState.NONE, Optional.of(reason), Optional.empty());
  }

  static Standing conflict(LinkReason reason, Optional<UserId> user) {
    return new Standing(LinkState.CONFLICT, Optional.of(reason), user);
  }
}
