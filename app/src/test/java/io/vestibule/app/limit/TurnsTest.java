package io.vestibule.app.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns(2);

  @Test
  void whoFindsNoPlaceWaitsInOrder() {
    var all = IntStream.range(0, 4).mapToObj(each -> turns.enter("a")).toList();
    assertThat(all.get(1)).isDone();
    assertThat(all.get(2)).isNotDone();

    turns.leave("a");

    assertThat(all.get(2)).isDone();
    assertThat(all.get(3)).isNotDone();
    turns.leave("a");
    assertThat(all.get(3)).isDone();
  }

  @Test
  void keysDoNotWaitForEachOther() {
    IntStream.range(0, 9).forEach(each -> turns.enter("a"));

    assertThat(turns.enter("b")).isDone();
  }

  @Test
  void whoHasLeftIsForgotten() {
    IntStream.range(0, 9).forEach(each -> turns.enter("a"));
    turns.enter("b");

    turns.leave("b");
    IntStream.range(0, 8).forEach(each -> turns.leave("a"));

    assertThat(turns.keys()).isOne();
    turns.leave("a");
    assertThat(turns.keys()).isZero();
  }
}
