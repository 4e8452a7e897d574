package io.vestibule.app.project;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.event.Actor;

/** A backend of the SaaS company, proved by {@code Authorization: Bearer vk_…}. */
public record ApiKeyCaller(ProjectId project, ApiKeyId key, boolean platformOwner)
    implements Caller {

  @Override
  public Actor actor() {
    return Actor.of(key);
  }
}
