package io.vestibule.scim.patch;

import io.vestibule.scim.port.DocumentChange;
import java.util.List;
import java.util.Optional;

/**
 * What a PUT or PATCH does to a group: a change of its few attributes, if it touches them, and set
 * operations on its members in the order of the request. All or nothing.
 */
public record PatchPlan(Optional<DocumentChange> attributes, List<MemberChange> members) {
  public PatchPlan {
    members = List.copyOf(members);
  }
}
