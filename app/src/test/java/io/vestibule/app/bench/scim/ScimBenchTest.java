package io.vestibule.app.bench.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import io.vestibule.app.bench.Report.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ScimBenchTest {

  /** Every answer is checked by the benchmark itself, which throws at the first wrong one. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the processor time of others is in /proc")
  void aSmallRunGivesBothTables() {
    var reports = new ArrayList<Report>();
    var effort = new Effort(config(), 40, 50, 2_000);

    new ScimBench().measure(effort, reports::add);
    new FirstSync().measure(effort, reports::add);

    assertThat(reports).hasSize(2);
    assertThat(reports.get(0).rows())
        .extracting(Row::name)
        .contains(
            "GET user",
            "add one member at 10",
            "add one member at 100",
            "GET group with members: 200",
            "page of 100 at 180");
    assertThat(reports.get(1).rows()).contains(new Row("refused", "0", "0"));
  }

  private static Path config() {
    var here = Path.of("config.yml");
    return Files.exists(here) ? here : Path.of("..", "config.yml");
  }
}
