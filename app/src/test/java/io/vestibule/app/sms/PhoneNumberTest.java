package io.vestibule.app.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITU-T E.164. */
class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+49 30 901820, +4930901820",
    "+1 (650) 253-0000, +16502530000",
    "+44 20 7946 0958, +442079460958",
    "+81-3-6384-9000, +81363849000"
  })
  void aNumberIsWrittenOneWay(String typed, String stored) {
    assertThat(PhoneNumber.parse(typed)).contains(new PhoneNumber(stored));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"030901820", "+1", "+999123456789", "+49 abc", "", "+1650253000000000000000"})
  void whatNoPhoneAnswersToIsNone(String typed) {
    assertThat(PhoneNumber.parse(typed)).isEmpty();
  }
}
