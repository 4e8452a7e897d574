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

  @ParameterizedTest
  @CsvSource({
    "zoe\u0301@acme.example,ZO\u00c9@acme.example",
    "\u00a0ada@acme.example\u3000,ada@acme.example",
    "J\u030c@acme.example,\u01f0@acme.example",
    "ada@B\u00dcCHER.example,ada@xn--bcher-kva.example",
    "ada@bu\u0308cher\u3002example,ada@b\u00fccher.example",
    "ada@\uff41cme.example,ada@acme.example"
  })
  void spellingsOfOneAddressHaveOneKey(String one, String other) {
    var first = EmailAddress.fromString(one);
    assertThat(first.key()).isEqualTo(EmailAddress.fromString(other).key());
    assertThat(EmailAddress.fromString(first.key()).key()).isEqualTo(first.key());
  }

  /** Mail of one must never reach the other: they may be two people. */
  @ParameterizedTest
  @CsvSource({
    "ada@fa\u00df.example,ada@fass.example",
    "\ufb01n@acme.example,fin@acme.example",
    "\u0131an@acme.example,ian@acme.example",
    "\uff41da@acme.example,ada@acme.example",
    "ada@\u0430cme.example,ada@acme.example"
  })
  void addressesOfTwoMailboxesHaveTwoKeys(String one, String other) {
    assertThat(EmailAddress.fromString(one).key())
        .isNotEqualTo(EmailAddress.fromString(other).key());
  }

  @Test
  void mailIsSentToTheComposedSpelling() {
    var address = EmailAddress.fromString("Zoe\u0301@acme.example");
    assertThat(address.text()).isEqualTo("Zoe\u0301@acme.example");
    assertThat(address.mailbox()).isEqualTo("Zo\u00e9@acme.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u200bda@acme.example",
        "ada@ac\u00adme.example",
        "\u202eada@acme.example",
        "ada@acme.example\ufeff",
        "a\u00a0da@acme.example",
        "ada@\u2488com.example",
        "ada@\u0301cme.example"
      })
  void anAddressThatMisleadsTheEyeIsNone(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }
}
