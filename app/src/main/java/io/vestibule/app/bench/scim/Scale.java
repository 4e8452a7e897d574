package io.vestibule.app.bench.scim;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How large a directory is: some groups of a hundred, one of half the people, one of ten thousand,
 * and empty ones to be filled, in this order. Where there are fewer people, groups are smaller.
 */
record Scale(int users) {

  private static final int SMALL_TEAMS = 20;
  private static final int EMPTY_TEAMS = 400;

  /**
   * @param first number of its first member
   * @param members so many people, one after the other
   */
  record Team(int number, int first, int members) {

    int last() {
      return first + members - 1;
    }
  }

  int groups() {
    return SMALL_TEAMS + 2 + EMPTY_TEAMS;
  }

  Stream<Team> teams() {
    return Stream.concat(
        IntStream.range(0, SMALL_TEAMS).mapToObj(this::small), Stream.of(half(), large()));
  }

  /** One of those with a hundred members, in turn. */
  Team small(int turn) {
    int members = Math.min(100, users / SMALL_TEAMS);
    int number = turn % SMALL_TEAMS;
    return new Team(number, number * members, members);
  }

  Team half() {
    return new Team(SMALL_TEAMS, 0, users / 2);
  }

  Team large() {
    return new Team(SMALL_TEAMS + 1, 0, Math.min(10_000, users));
  }

  /** One without members, in turn. */
  int empty(int turn) {
    return SMALL_TEAMS + 2 + turn % EMPTY_TEAMS;
  }

  /** So many people beginning anywhere, who are not in the group of half of them. */
  List<Integer> others(int from, int count) {
    int half = half().members();
    return IntStream.range(from, from + count).map(i -> half + i % (users - half)).boxed().toList();
  }
}
