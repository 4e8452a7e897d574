package io.vestibule.app.signin;

import io.vestibule.app.db.Tx;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SessionId;
import java.util.List;

/** Asks whoever is in an organization already whether another browser may sign in beside them. */
@FunctionalInterface
public interface ConcurrentQuestion {

  /**
   * Asks, unless it was asked before for the same sign-in.
   *
   * @param progress what the sign-in is kept under
   * @param open the sessions that may say
   */
  void ask(Tx tx, byte[] progress, NewSession wanted, List<SessionId> open);
}
