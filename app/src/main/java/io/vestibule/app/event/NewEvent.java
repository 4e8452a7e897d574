package io.vestibule.app.event;

import io.vestibule.app.id.Id;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A state change on its way into the log.
 *
 * @param type noun and past tense: {@code organization.created}
 * @param subject the id of what has changed
 * @param data what a reader needs to know of it; never a secret
 */
public record NewEvent(
    ProjectId project,
    Optional<OrganizationId> organization,
    String type,
    Actor actor,
    String subject,
    Map<String, Object> data) {

  public NewEvent {
    data = Map.copyOf(data);
  }

  public static NewEvent of(ProjectId project, String type, Actor actor, Id subject) {
    return new NewEvent(project, Optional.empty(), type, actor, subject.text(), Map.of());
  }

  public NewEvent in(OrganizationId where) {
    return new NewEvent(project, Optional.of(where), type, actor, subject, data);
  }

  public NewEvent with(String key, Object value) {
    var more = new LinkedHashMap<>(data);
    more.put(key, value instanceof Id id ? id.text() : value);
    return new NewEvent(project, organization, type, actor, subject, more);
  }
}
