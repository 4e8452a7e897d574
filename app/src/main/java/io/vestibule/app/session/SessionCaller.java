package io.vestibule.app.session;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.event.Actor;
import io.vestibule.app.project.ProjectId;

/**
 * A person who is signed in.
 *
 * @param csrfToken what a write by cookie must show in {@code X-CSRF-Token}
 */
public record SessionCaller(Session session, String csrfToken) implements Caller {

  @Override
  public ProjectId project() {
    return session.projectId();
  }

  @Override
  public Actor actor() {
    return Actor.of(session.userId());
  }
}
