package io.vestibule.app.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An environment of the SaaS company.
 *
 * @param returnUrls where a sign-in may send the browser afterwards; the first is the default
 * @param registration who may become a user by signing in
 * @param brandName what people know it by, if not by its name
 * @param brandColor as {@code #rrggbb}
 * @param brandLogo names the content of its logo, if it has one
 */
public record Project(
    ProjectId projectId,
    String name,
    List<String> returnUrls,
    Registration registration,
    Optional<String> brandName,
    Optional<String> brandColor,
    Optional<String> brandLogo,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public Project {
    returnUrls = List.copyOf(returnUrls);
  }

  /** What people know it by. */
  public String knownAs() {
    return brandName.orElse(name);
  }

  /** Whether its pages look different from ours. */
  public boolean isBranded() {
    return brandName.isPresent() || brandColor.isPresent() || brandLogo.isPresent();
  }
}
