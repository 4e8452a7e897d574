package io.vestibule.app.signin.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords that attackers try first: the 30,000 that come with zxcvbn, and those of the operator's
 * file. Nothing is asked of anybody outside.
 */
final class BreachList {

  private final Set<String> common;
  private final Set<String> leaked;

  private BreachList(Set<String> common, Set<String> leaked) {
    this.common = Set.copyOf(common);
    this.leaked = Set.copyOf(leaked);
  }

  /**
   * @throws IllegalStateException if the operator's file cannot be read
   */
  static BreachList of(PasswordSettings settings) {
    try {
      var common = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies();
      return new BreachList(new HashSet<>(common), operators(settings.breachList()));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of common passwords is part of zxcvbn", e);
    }
  }

  private static Set<String> operators(String file) {
    if (file.isEmpty()) {
      return Set.of();
    }
    try (var lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
      var leaked = new HashSet<String>();
      lines.filter(line -> !line.isEmpty()).forEach(line -> leaked.add(normalized(line)));
      return leaked;
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalStateException(
          "passwords.breachList cannot be read as UTF-8 text: " + file, e);
    }
  }

  private static String normalized(String line) {
    return Password.fromString(line).text().reveal();
  }

  /** The common ones in whatever case, the operator's as they are written. */
  boolean contains(Password password) {
    var text = password.text().reveal();
    return leaked.contains(text) || common.contains(text.toLowerCase(Locale.ROOT));
  }
}
