package io.vestibule.app.connection;

import io.vestibule.app.user.OnIdentityConflict;

/** How a connection tells people apart. */
public record IdentitySettings(IdentifyBy identifyBy, OnIdentityConflict onConflict) {

  public static final IdentitySettings DEFAULT =
      new IdentitySettings(IdentifyBy.AUTO, OnIdentityConflict.REFUSE);
}
