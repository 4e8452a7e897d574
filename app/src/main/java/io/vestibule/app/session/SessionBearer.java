package io.vestibule.app.session;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.event.Actor;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/**
 * Whoever shows a living session, be it by its own token or by a JWT of it: enough to be told whose
 * it is, too little to do anything in it.
 *
 * @param csrfToken of those who brought the session's own token
 */
public record SessionBearer(Session session, Optional<String> csrfToken) implements Caller {

  @Override
  public ProjectId project() {
    return session.projectId();
  }

  @Override
  public Actor actor() {
    return Actor.of(session.userId());
  }
}
