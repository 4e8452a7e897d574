package io.vestibule.scim.endpoint;

import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.port.ScimHost;
import java.util.List;
import java.util.Optional;

/** The kinds of resources that this server has. RFC 7644 3.2. */
final class Resources {
  private final ResourceOperations<?> users;
  private final ResourceOperations<?> groups;

  Resources(ScimHost host, ScimLimits limits) {
    this.users = new ResourceOperations<>(new UserKind(host));
    this.groups = new ResourceOperations<>(new GroupKind(host, limits.patchValues()));
  }

  /** In the order in which a search over all of them finds them. */
  List<ResourceOperations<?>> all() {
    return List.of(users, groups);
  }

  /** The kind that is found at {@code Users} or {@code Groups}. */
  Optional<ResourceOperations<?>> at(String endpoint) {
    return all().stream()
        .filter(kind -> kind.schema().endpoint().equals(endpoint))
        .<ResourceOperations<?>>map(kind -> kind)
        .findFirst();
  }
}
