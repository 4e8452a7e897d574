package io.vestibule.app.account;

import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.SessionCaller;
import java.util.Optional;

/** A page of somebody who is signed in. */
public interface OwnPage extends Page {

  SessionCaller caller();

  /** What each form shows again. */
  default String csrfToken() {
    return caller().csrfToken();
  }

  @Override
  default Optional<ProjectId> project() {
    return Optional.of(caller().project());
  }
}
