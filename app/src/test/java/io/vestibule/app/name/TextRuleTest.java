package io.vestibule.app.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.signin.password.Password;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {

  @ParameterizedTest
  @CsvSource({
    "00AD,SOFT HYPHEN",
    "200B,ZERO WIDTH SPACE",
    "200C,ZERO WIDTH NON-JOINER",
    "200D,ZERO WIDTH JOINER",
    "200E,LEFT-TO-RIGHT MARK",
    "200F,RIGHT-TO-LEFT MARK",
    "061C,ARABIC LETTER MARK",
    "202A,LEFT-TO-RIGHT EMBEDDING",
    "202E,RIGHT-TO-LEFT OVERRIDE",
    "2066,LEFT-TO-RIGHT ISOLATE",
    "2069,POP DIRECTIONAL ISOLATE",
    "2060,WORD JOINER",
    "2063,INVISIBLE SEPARATOR",
    "FEFF,ZERO WIDTH NO-BREAK SPACE",
    "180E,MONGOLIAN VOWEL SEPARATOR",
    "034F,COMBINING GRAPHEME JOINER",
    "3164,HANGUL FILLER",
    "115F,HANGUL CHOSEONG FILLER",
    "2800,BRAILLE PATTERN BLANK",
    "2028,LINE SEPARATOR",
    "E0041,TAG LATIN CAPITAL LETTER A",
    "0000,NULL",
    "000A,LINE FEED (LF)",
    "0085,NEXT LINE (NEL)"
  })
  void theProblemNamesTheCharacter(String hex, String name) {
    var text = "Ada" + Character.toString(Integer.parseInt(hex, 16)) + "Lovelace";
    for (var rule : TextRule.values()) {
      assertThat(rule.problem(text))
          .hasValue("contains the character U+" + hex + " " + name + ", which is not allowed");
      assertThat(rule.clean(text)).isEqualTo("AdaLovelace");
      assertThatThrownBy(() -> rule.check(text)).hasMessageContaining("U+" + hex);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zo\u00e9 O\u2019Neill-M\u00fcller",
        "\u5c71\u7530 \u592a\u90ce",
        // Persian, with a joiner that separates two parts of a word
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        // Hindi and Sinhala, with joiners behind a virama
        "\u0915\u094d\u200d\u0937",
        "\u0915\u094d\u200c\u0937",
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
        // the second form of a Japanese character, a heart in color
        "\u845b\udb40\udd00\u57ce",
        "Team \u2764\ufe0f",
        // one emoji of several pictures
        "\ud83d\udc69\u200d\ud83d\udcbb Developers",
        "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
        "\ud83d\udc69\ud83c\udffd\u200d\u2695\ufe0f",
        "\u0600\u0661"
      })
  void namesOfAllScriptsAreAllowed(String name) {
    assertThat(TextRule.NAME.problem(name)).isEmpty();
    assertThat(TextRule.NAME.clean(name)).isEqualTo(name);
    assertThat(Name.fromString(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0645\u06cc\u200c\u062e\u0648",
        "\u0915\u094d\u200d\u0937",
        "x\ufe0f",
        "\ud83d\udc69\u200d\ud83d\udcbb"
      })
  void identifiersHaveNoInvisibleCharacterAtAll(String text) {
    assertThat(TextRule.IDENTIFIER.allows(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u200cb",
        "\u0645\u200c",
        "\u200c\u0645",
        "a\u200db",
        "\ud83d\udc69\u200da",
        "\ufe0fab",
        "a\ufe0f\ufe0fb",
        " \ufe0fab"
      })
  void aJoinerElsewhereIsRefusedInNamesToo(String text) {
    assertThat(TextRule.NAME.allows(text)).isFalse();
    assertThat(TextRule.NAME.allows(TextRule.NAME.clean(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u00a0\u2003", "\u0301\u0301", "\u200b\u200b", "\u3164\u3164"})
  void aNameHasAVisibleCharacter(String text) {
    assertThat(TextRule.hasVisibleCharacter(text)).isFalse();
    assertThatThrownBy(() -> Name.fromString(text)).isInstanceOf(VestibuleException.class);
  }

  @Test
  void whiteSpaceOfAnyScriptIsTrimmed() {
    assertThat(TextRule.trim(" \u00a0\u3000Ada Lovelace\u2003\t")).isEqualTo("Ada Lovelace");
    assertThat(TextRule.trim("\u00a0")).isEmpty();
  }

  @Test
  void cleanTextIsAllowedWhateverItWas() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .mapToObj(Character::toString)
        .map(c -> "a" + c + "\u200d" + c + "\ufe0f\u200c" + c)
        .forEach(
            text -> {
              for (var rule : TextRule.values()) {
                assertThat(rule.problem(rule.clean(text))).isEmpty();
              }
            });
  }

  /** Every type that a text of a request is read as: the mechanism is in all of them. */
  static Stream<Method> textTypes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vestibule.app")
            .stream()
            .map(JavaClass::reflect)
            .filter(type -> !Set.of(Password.class).contains(type))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(JsonCreator.class))
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> List.of(method.getParameterTypes()).equals(List.of(String.class)));
  }

  @ParameterizedTest
  @MethodSource("textTypes")
  void noTypeOfTextTakesAnInvisibleCharacter(Method read) throws IllegalAccessException {
    read.setAccessible(true);
    for (var sample :
        List.of("a%cda", "a%cda@acme.example", "https://a%cda.example/", "#a%cbc12")) {
      for (char invisible : "\u200b\u202e\u00ad\u2066".toCharArray()) {
        var text = sample.formatted(invisible);
        try {
          var value = read.invoke(null, text);
          assertThat(String.valueOf(value)).doesNotContain(String.valueOf(invisible));
        } catch (InvocationTargetException refused) {
          assertThat(refused.getCause())
              .isInstanceOfAny(VestibuleException.class, IllegalArgumentException.class);
        }
      }
    }
  }

  /**
   * What a request says in plain strings: secrets, codes, certificates, and requests in requests.
   */
  private static final Set<String> PLAIN =
      Set.of(
          "certificate",
          "certificates",
          "code",
          "flow",
          "ifMatch",
          "metadataCertificate",
          "metadataXml",
          "method",
          "path",
          "pin",
          "preauthToken",
          "refreshToken",
          "token");

  /** Every other text has a type of its own, which checks its characters. */
  @Test
  void noRequestHasAPlainStringForANameOrAnIdentifier() {
    var plain =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.vestibule.app")
                .stream()
                .filter(type -> type.isAssignableTo(RequestBody.class))
                .map(JavaClass::reflect)
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(part -> part.getGenericType().getTypeName().contains("java.lang.String"))
                .map(RecordComponent::getName)
                .distinct()
                .sorted();
    assertThat(plain).isSubsetOf(PLAIN);
  }
}
