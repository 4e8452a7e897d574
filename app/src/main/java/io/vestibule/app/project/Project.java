package io.vestibule.app.project;

import java.time.Instant;
import java.util.List;

/**
 * An environment of the SaaS company.
 *
 * @param returnUrls where a sign-in may send the browser afterwards; the first is the default
 * @param registration who may become a user by signing in
 */
public record Project(
    ProjectId projectId,
    String name,
    List<String> returnUrls,
    Registration registration,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public Project {
    returnUrls = List.copyOf(returnUrls);
  }
}
