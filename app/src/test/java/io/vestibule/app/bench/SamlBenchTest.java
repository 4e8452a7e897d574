package io.vestibule.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamlBenchTest {

  @Test
  void theTableHasABaselineAndARatio() {
    var table = new SamlBench().measure(1, 10).asTable();
    assertThat(table.lines().toList()).hasSize(5);
    assertThat(table).contains("100 %").contains("/s of CPU");
  }
}
