package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectionUrlTest {

  @Test
  void aJdbcUrlStaysAsItIs() {
    var url = ConnectionUrl.parse("jdbc:postgresql://a:1,b:2/name?ssl=true");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://a:1,b:2/name?ssl=true");
    assertThat(url.user()).isEmpty();
  }

  @Test
  void aPlatformsUrlIsTakenApart() {
    var url = ConnectionUrl.parse("postgres://me:p%40ss+1@db.example:5433/name?sslmode=require");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/name?sslmode=require");
    assertThat(url.user()).contains("me");
    assertThat(url.password()).contains("p@ss+1");
  }

  @Test
  void anythingElseIsRefusedAndTheSettingIsNamed() {
    assertThatThrownBy(() -> ConnectionUrl.parse("mysql://x/y"))
        .hasMessageContaining("database.url");
  }
}
