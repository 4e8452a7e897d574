package io.vestibule.app.agent;

import java.util.Set;
import java.util.UUID;

/**
 * A group of the company that provisions.
 *
 * @param members places in {@link Company#people()}
 */
public record Team(UUID key, String name, Set<Integer> members) {

  public Team {
    members = Set.copyOf(members);
  }
}
