package io.vestibule.app.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ada@acme.example,ada@acme.example",
    "' ada@acme.example ',ada@acme.example",
    "Ada.Lovelace@ACME.Example,Ada.Lovelace@acme.example",
    "ada+tag@acme.example,ada+tag@acme.example",
    "ädä@acme.example,ädä@acme.example",
    "ada@exämple.com,ada@xn--exmple-cua.com"
  })
  void anAddressKeepsItsLocalPartAndHasItsDomainInAscii(String text, String address) {
    assertThat(EmailAddress.parse(text))
        .hasValueSatisfying(e -> assertThat(e.text()).isEqualTo(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@acme.example",
        "ada@",
        "ada@localhost",
        "a da@acme.example",
        "ada@@acme.example",
        ".ada@acme.example",
        "ada.@acme.example",
        "a..b@acme.example",
        "ada@-acme.example",
        "ada@acme..example",
        "ada@127.0.0.1",
        "ada@acme.example\r\nBcc: x@y.example",
        "ada@acme.example,eve@evil.example",
        "\"ada\"@acme.example",
        "ada@acme.exa\u0000mple",
        "ada\ud800@acme.example"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void anAddressHasAtMost254Bytes() {
    var domain = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".example";
    assertThat(EmailAddress.parse("x".repeat(64) + "@" + domain)).isEmpty();
    assertThat(EmailAddress.parse("x".repeat(50) + "@" + domain)).isPresent();
  }

  @Test
  void twoWritingsOfOneAddressHaveTheSameKey() {
    var one = EmailAddress.fromString("Ada@ACME.example");
    var other = EmailAddress.fromString("ada@acme.EXAMPLE");
    assertThat(one.key()).isEqualTo(other.key());
    assertThat(one.domain().text()).isEqualTo("acme.example");
  }
}
