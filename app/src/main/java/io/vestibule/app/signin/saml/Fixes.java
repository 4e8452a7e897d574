package io.vestibule.app.signin.saml;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.connection.IdpKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The setting to change for each reason, in the words of each provider's console: one file per kind
 * in {@code fixes/}. What a kind's file does not name is said in the general words of {@code
 * generic.json}. Immutable.
 */
final class Fixes {

  private static final TypeReference<Map<String, Map<String, String>>> CATALOGUE =
      new TypeReference<>() {};

  private final Map<IdpKind, Map<String, Map<String, String>>> byKind;

  private Fixes(Map<IdpKind, Map<String, Map<String, String>>> byKind) {
    this.byKind = byKind;
  }

  static Fixes load() {
    var mapper = new ObjectMapper();
    var byKind =
        Arrays.stream(IdpKind.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    kind -> read(mapper, kind),
                    (first, second) -> first,
                    () -> new EnumMap<>(IdpKind.class)));
    return new Fixes(byKind);
  }

  private static Map<String, Map<String, String>> read(ObjectMapper mapper, IdpKind kind) {
    var file = "/fixes/" + kind.name().toLowerCase(Locale.ROOT) + ".json";
    try (var stream = Fixes.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return mapper.readValue(stream, CATALOGUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What to change.
   *
   * @param reason of SAML-REASONS, or the code in lower case where there is none
   * @param observed and expected of the finding that decided, empty where there is none
   */
  Optional<Fix> of(IdpKind kind, String reason, String observed, String expected) {
    var words = new HashMap<>(entry(IdpKind.GENERIC, reason));
    words.putAll(entry(kind, reason));
    return Optional.ofNullable(words.get("what"))
        .map(
            what ->
                new Fix(
                    Optional.ofNullable(words.get("setting")),
                    Optional.ofNullable(words.get("where")),
                    what.replace("{expected}", orNothing(expected))
                        .replace("{observed}", orNothing(observed))));
  }

  private Map<String, String> entry(IdpKind kind, String reason) {
    return byKind.getOrDefault(kind, Map.of()).getOrDefault(reason, Map.of());
  }

  private static String orNothing(String value) {
    return value.isEmpty() ? "nothing" : value;
  }
}
