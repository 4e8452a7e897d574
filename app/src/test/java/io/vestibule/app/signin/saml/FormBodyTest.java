package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.error.VestibuleException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

  private static Map<String, String> fields(String body) {
    return FormBody.parse(body.getBytes(StandardCharsets.UTF_8)).fields();
  }

  @Test
  void escapesAndPlusesAreDecodedInNamesAndValues() {
    assertThat(fields("SAML%52esponse=ab%2Bc%2fd%3D%3D&Relay+State=a+b%20%C3%A9%e2%82%AC+é"))
        .containsOnly(Map.entry("SAMLResponse", "ab+c/d=="), Map.entry("Relay State", "a b é€ é"));
  }

  @Test
  void anEscapedSeparatorSeparatesNothing() {
    assertThat(fields("a=1%26b%3D2")).containsOnly(Map.entry("a", "1&b=2"));
  }

  @Test
  void onlyTheFirstEqualsSignSeparates() {
    assertThat(fields("a=b=c==")).containsOnly(Map.entry("a", "b=c=="));
  }

  @Test
  void ofARepeatedFieldTheFirstValueCounts() {
    assertThat(fields("a=1&%61=2&a")).containsOnly(Map.entry("a", "1"));
  }

  @Test
  void aFieldWithoutValueIsEmpty() {
    assertThat(fields("a&b=&&=c"))
        .containsOnly(Map.entry("a", ""), Map.entry("b", ""), Map.entry("", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=b%4&c=1", "a=%zz", "%4=a", "a=%+1", "a=%-1", "a=%1é"})
  void anEscapeThatIsNoneIsRefused(String body) {
    assertThatThrownBy(() -> fields(body))
        .isInstanceOfSatisfying(
            VestibuleException.class, refusal -> assertThat(refusal.code()).isEqualTo(BAD_REQUEST));
  }
}
