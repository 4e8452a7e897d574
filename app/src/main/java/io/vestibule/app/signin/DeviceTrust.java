package io.vestibule.app.signin;

import io.vestibule.app.db.Tx;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;

/** Knows which browsers have been approved. */
@FunctionalInterface
public interface DeviceTrust {

  /** The cookie that a browser is known by. */
  String COOKIE = "__Host-vestibule-device";

  /** Whether the browser that shows {@code cookie} has been approved for {@code user}. */
  boolean isTrusted(Tx tx, ProjectId project, UserId user, String cookie);
}
