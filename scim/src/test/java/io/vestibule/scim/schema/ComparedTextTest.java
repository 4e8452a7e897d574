package io.vestibule.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedTextTest {

  @ParameterizedTest
  @CsvSource({
    "Bob,bob",
    "zoe\u0301@acme.example,ZO\u00c9@acme.example",
    "\uff21\uff22,AB",
    "\uff76\uff9e,\u30ac",
    "\ufb01n,fin",
    "\u1100\u1161,\uac00",
    "\u212b,\u00e5",
    "J\u030c,\u01f0",
    "A\u0328\u0301,\u0105\u0301",
    "a\u0301\u0328,a\u0328\u0301"
  })
  void spellingsOfOneIdentifierAreEqual(String one, String other) {
    assertThat(ComparedText.of(one)).isEqualTo(ComparedText.of(other));
  }

  @ParameterizedTest
  @CsvSource({"zoe,zo\u00e9", "stra\u00dfe,strasse", "I\u0307,i", "\u0131,i", "a b,ab", "\u0430,a"})
  void differentIdentifiersStayDifferent(String one, String other) {
    assertThat(ComparedText.of(one)).isNotEqualTo(ComparedText.of(other));
  }

  @Property(tries = 5000)
  void theComparedFormOfAComparedFormIsItself(@ForAll String text) {
    assertThat(ComparedText.of(ComparedText.of(text))).isEqualTo(ComparedText.of(text));
  }

  @Property(tries = 5000)
  void normalFormsAndWidthDoNotCount(@ForAll String text) {
    for (var form : Normalizer.Form.values()) {
      assertThat(ComparedText.of(Normalizer.normalize(text, form)))
          .isEqualTo(ComparedText.of(text));
    }
  }

  /** But U+03F9: the small letter is a final sigma, and sigma at the end of a word is no other. */
  @Test
  void everyCharacterHasOneForm() {
    var unstable =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.getType(c) != Character.SURROGATE && c != 0x03F9)
            .filter(c -> !isStable(Character.toString(c)))
            .mapToObj(Integer::toHexString)
            .collect(Collectors.toList());
    assertThat(unstable).isEmpty();
  }

  private static boolean isStable(String text) {
    var form = ComparedText.of(text);
    return List.of(
            form, Normalizer.normalize(text, Normalizer.Form.NFD), text.toLowerCase(Locale.ROOT))
        .stream()
        .allMatch(spelling -> ComparedText.of(spelling).equals(form));
  }
}
