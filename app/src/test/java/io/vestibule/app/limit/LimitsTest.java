package io.vestibule.app.limit;

import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.testing.MovableClock;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** SPEC 5: at most so many in any stretch of time, on all instances together. */
class LimitsTest {

  private static final ProjectId PROJECT = new ProjectId(new UUID(1, 1));
  private static final ProjectId OTHER_PROJECT = new ProjectId(new UUID(1, 2));
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final MovableClock CLOCK = new MovableClock();
  private static final LimitFeature HERE =
      new LimitFeature(TestPostgres.newDoor(), CLOCK, LimitSettings.usual());
  private static final Limits LIMITS = HERE.limits();

  private static Limit limit(int tokens) {
    return new Limit(
        "test-" + COUNT.incrementAndGet(), tokens, Duration.ofHours(1), RATE_LIMIT_EXCEEDED);
  }

  private static boolean granted(Limit limit, String key) {
    return refusal(limit, key).isEmpty();
  }

  private static Optional<VestibuleException> refusal(Limit limit, String key) {
    try {
      LIMITS.take(limit, PROJECT, key);
      return Optional.empty();
    } catch (VestibuleException refusal) {
      return Optional.of(refusal);
    }
  }

  @Test
  void oneTimeTooManyIsRefusedUntilTheOldestUseIsForgotten() {
    var limit = limit(3);
    LIMITS.take(limit, PROJECT, "ada");
    CLOCK.advance(Duration.ofMinutes(20));
    assertThat(LIMITS.take(limit, PROJECT, "ada").remaining()).isEqualTo(1);
    LIMITS.take(limit, PROJECT, "ada");
    var wait = refusal(limit, "ada").orElseThrow().retryAfter().orElseThrow();
    assertThat(wait).isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40));
    CLOCK.advance(wait);
    assertThat(granted(limit, "ada")).isTrue();
    assertThat(granted(limit, "ada")).isFalse();
  }

  @Test
  void everybodyAndEveryProjectAndEveryLimitCountsAlone() {
    var limit = limit(1);
    LIMITS.take(limit, PROJECT, "ada");
    LIMITS.take(limit, PROJECT, "bob");
    LIMITS.take(limit, OTHER_PROJECT, "ada");
    LIMITS.take(limit(1), PROJECT, "ada");
    assertThatThrownBy(() -> LIMITS.take(limit, PROJECT, "ada"))
        .isInstanceOf(VestibuleException.class);
  }

  @Test
  void aUseThatIsGivenBackCanBeUsedAgain() {
    var limit = limit(2);
    LIMITS.take(limit, PROJECT, "ada");
    var taken = LIMITS.take(limit, PROJECT, "ada");
    LIMITS.giveBack(taken);
    assertThat(granted(limit, "ada")).isTrue();
    assertThat(granted(limit, "ada")).isFalse();
    LIMITS.clear(limit, PROJECT, "ada");
    assertThat(granted(limit, "ada")).isTrue();
  }

  @Test
  void inNoStretchOfThePeriodThereAreMore() {
    var limit = limit(5);
    var chance = new Random(42);
    List<Instant> grantedAt = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      CLOCK.advance(Duration.ofMinutes(chance.nextInt(25)));
      if (granted(limit, "ada")) {
        grantedAt.add(CLOCK.instant());
      }
    }
    assertThat(grantedAt).hasSizeGreaterThan(100);
    for (int i = 5; i < grantedAt.size(); i++) {
      assertThat(Duration.between(grantedAt.get(i - 5), grantedAt.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(1).minusSeconds(1));
    }
  }

  @Test
  void ofFiftyAtOnceAsManyAsAllowedPass() {
    var limit = limit(7);
    var passed = Race.of(50, i -> granted(limit, "ada"));
    assertThat(passed).filteredOn(each -> each).hasSize(7);
  }

  @Test
  void oldRowsArePurgedAndLivingOnesAreNot() {
    var old = limit(1);
    LIMITS.take(old, PROJECT, "ada");
    CLOCK.advance(Duration.ofHours(2));
    var living = limit(1);
    LIMITS.take(living, PROJECT, "ada");
    LIMITS.purge();
    assertThat(granted(old, "ada")).isTrue();
    assertThat(granted(living, "ada")).isFalse();
  }

  @Nested
  class Leased {

    @Test
    void twoInstancesTogetherNeverLetMoreThrough() {
      var limit = limit(40);
      var instances = List.of(HERE.leased(limit), HERE.leased(limit));
      var passed = Race.of(60, i -> passes(instances.get(i % 2)));
      assertThat(passed).filteredOn(each -> each).hasSizeBetween(32, 40);
    }

    @Test
    void oneInstanceLetsAllThroughAndThenSaysHowLongToWait() {
      var limit = limit(20);
      var instance = HERE.leased(limit);
      for (int i = 0; i < 20; i++) {
        assertThat(passes(instance)).isTrue();
      }
      assertThat(passes(instance)).isFalse();
      assertThat(passes(instance)).isFalse();
      CLOCK.advance(Duration.ofHours(1));
      assertThat(passes(instance)).isTrue();
    }

    @Test
    void whoUsesALittleMoreThanAPortionEachTimePaysForThatOnly() {
      var limit = limit(100);
      var instance = HERE.leased(limit);
      int passed = 0;
      for (int tenth = 0; tenth < 9; tenth++) {
        for (int i = 0; i < 11; i++) {
          passed += passes(instance) ? 1 : 0;
        }
        CLOCK.advance(Duration.ofMinutes(6));
      }
      assertThat(passed).isEqualTo(99);
      assertThat(passes(instance)).isTrue();
      assertThat(passes(instance)).isFalse();
    }

    private boolean passes(LeasedLimit instance) {
      try {
        instance.take(PROJECT, "ada");
        return true;
      } catch (VestibuleException refusal) {
        return false;
      }
    }
  }
}
