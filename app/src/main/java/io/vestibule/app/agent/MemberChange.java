package io.vestibule.app.agent;

import java.util.List;
import java.util.Set;

/**
 * How the members of a group change, by the ids that the server gave them.
 *
 * @param wanted all who are members afterwards
 */
public record MemberChange(List<String> added, List<String> removed, List<String> wanted) {

  public MemberChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    wanted = List.copyOf(wanted);
  }

  public static MemberChange between(Set<String> before, Set<String> wanted) {
    return new MemberChange(
        wanted.stream().filter(id -> !before.contains(id)).sorted().toList(),
        before.stream().filter(id -> !wanted.contains(id)).sorted().toList(),
        wanted.stream().sorted().toList());
  }

  boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }
}
