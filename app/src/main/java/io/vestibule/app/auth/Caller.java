package io.vestibule.app.auth;

import io.vestibule.app.event.Actor;
import io.vestibule.app.project.ProjectId;
import java.security.Principal;

/** Whoever has proved itself on a request. All it may see lies in one project. */
public interface Caller extends Principal {

  ProjectId project();

  /** How the log names this caller. */
  Actor actor();

  @Override
  default String getName() {
    return actor().id();
  }
}
