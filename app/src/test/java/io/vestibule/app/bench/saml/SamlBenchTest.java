package io.vestibule.app.bench.saml;

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

class SamlBenchTest {

  /** Every answer is checked by the benchmark itself, which throws at the first wrong one. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the processor time of others is in /proc")
  void aSmallRunGivesEveryTable() {
    var reports = new ArrayList<Report>();
    new SamlBench().measure(new Effort(config(), 20, 50, 200), reports::add);
    assertThat(reports).hasSize(3);
    assertThat(reports.get(0).rows())
        .extracting(Row::name)
        .contains("ours: both signed", "ours: response signed", "ours: assertion signed");
    assertThat(reports.get(1).rows())
        .extracting(Row::name)
        .contains("bare: Dropwizard, OpenSAML, one transaction", "ours: everything on");
    assertThat(reports.get(2).rows())
        .extracting(Row::name)
        .contains("1 connection, 1000 sessions before", "2 connections, 200 sessions before");
  }

  private static Path config() {
    var here = Path.of("config.yml");
    return Files.exists(here) ? here : Path.of("..", "config.yml");
  }
}
