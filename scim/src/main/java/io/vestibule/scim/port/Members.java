package io.vestibule.scim.port;

import java.util.List;
import java.util.function.Consumer;

/** The members of a group, handed over one by one, so that a host never holds all of them. */
@FunctionalInterface
public interface Members {
  void forEach(Consumer<Member> action);

  static Members of(List<Member> members) {
    return List.copyOf(members)::forEach;
  }

  static Members none() {
    return of(List.of());
  }
}
