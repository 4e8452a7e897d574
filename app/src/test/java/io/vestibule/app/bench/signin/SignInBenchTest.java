package io.vestibule.app.bench.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SignInBenchTest {

  /** Every answer is checked by the benchmark itself, which throws at the first wrong one. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the process of PostgreSQL is found in /proc")
  void aSmallRunMeasuresEveryDoor() {
    var reports = new ArrayList<Report>();
    new SignInBench().measure(new Effort(config(), 0, 60, 0), reports::add);
    assertThat(reports).hasSize(Door.values().length);
    assertThat(reports).allSatisfy(report -> assertThat(report.rows()).hasSize(4));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the process of PostgreSQL is found in /proc")
  void aSmallSiegeGetsNoTryTooManyAndKeepsNobodyOut() {
    var endured = StuffingBench.endured(new Effort(config(), 2, 600, 0));
    assertThat(endured.aftermath().judged()).isPositive();
    assertThat(endured.aftermath().beyondLimits()).isZero();
    assertThat(endured.aftermath().answers().victims()).hasSize(15);
    assertThat(endured.aftermath().victimsRefused()).isZero();
    assertThat(endured.alarms()).isEqualTo(1);
    assertThat(endured.report().rows()).hasSize(15);
  }

  @Test
  void timesThatNobodyCanTellApartAreAHalf() {
    assertThat(times(1, 2, 3).longerThan(times(1, 2, 3))).isEqualTo(0.5);
    assertThat(times(4, 5).longerThan(times(1, 2, 3))).isEqualTo(1);
    assertThat(times(1, 2, 3, 10).medianMillis()).isEqualTo(2.5);
  }

  private static Times times(int... millis) {
    var times = new Times();
    for (int each : millis) {
      times.add(Duration.ofMillis(each));
    }
    return times;
  }

  private static Path config() {
    var here = Path.of("config.yml");
    return Files.exists(here) ? here : Path.of("..", "config.yml");
  }
}
