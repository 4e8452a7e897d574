package io.vestibule.scim.port;

import io.vestibule.scim.error.ScimException;
import java.util.Optional;

/** What is the same for users and for groups. Every method is one transaction. */
public sealed interface ScimResources<R extends StoredResource> permits ScimUsers, ScimGroups {

  Optional<R> find(String id, Projection projection);

  Page<R> search(ListQuery query);

  /**
   * @throws ScimException USER_NOT_FOUND or GROUP_NOT_FOUND, or VERSION_MISMATCH by the
   *     precondition
   */
  void delete(String id, Precondition precondition);
}
