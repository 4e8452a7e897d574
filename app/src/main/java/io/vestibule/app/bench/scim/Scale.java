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
   * @param members so many of the first people
   */
  record Team(int number, int members) {}

  int groups() {
    return SMALL_TEAMS + 2 + EMPTY_TEAMS;
  }

  Stream<Team> teams() {
    var small = IntStream.range(0, SMALL_TEAMS).mapToObj(i -> new Team(i, small().members()));
    return Stream.concat(small, Stream.of(half(), large()));
  }

  /** One of those with a hundred members, in turn. */
  Team small(int turn) {
    return new Team(turn % SMALL_TEAMS, small().members());
  }

  private Team small() {
    return new Team(0, Math.min(100, users / 10));
  }

  Team half() {
    return new Team(SMALL_TEAMS, users / 2);
  }

  Team large() {
    return new Team(SMALL_TEAMS + 1, Math.min(10_000, users));
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
