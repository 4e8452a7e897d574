package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.PASSWORD_COMPROMISED;
import static io.vestibule.app.error.ErrorCode.WEAK_PASSWORD;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.user.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a new password must be like: long enough, in no list of leaked ones, and hard to guess for
 * somebody who knows the person and the product. Nothing is asked about kinds of characters. NIST
 * SP 800-63B-4 section 3.1.1.2. Threads may share it.
 */
public final class PasswordPolicy {

  private static final int LEAST_SCORE = 3;

  /**
   * Where that score begins: what eight characters from chance take, which the score rounds off.
   */
  private static final double LEAST_GUESSES = 1e8;

  /** Guessing more than this takes forever, and the estimate of it nearly. */
  private static final int LONGEST_JUDGED = 64;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final PasswordSettings settings;
  private final BreachList breachList;
  private final Zxcvbn zxcvbn = new Zxcvbn();

  PasswordPolicy(PasswordSettings settings) {
    this.settings = settings;
    this.breachList = BreachList.of(settings);
  }

  /** What a password is good for by itself. */
  enum Use {
    /** It lets its person in. NIST SP 800-63B-4 section 3.1.1.2 asks for 15 characters. */
    ONLY_FACTOR,
    /** Wherever its person belongs, a second factor is asked for besides. */
    BESIDE_ANOTHER
  }

  /**
   * @param names what the password must not be made of: the project, the organizations
   * @throws io.vestibule.app.error.VestibuleException WEAK_PASSWORD with the rules that are not
   *     met, PASSWORD_COMPROMISED
   */
  void require(Password password, EmailAddress email, List<String> names, Use use, Locale locale) {
    int least = use == Use.ONLY_FACTOR ? settings.minLengthAlone() : settings.minLength();
    if (password.length() < least) {
      throw WEAK_PASSWORD.with("rules", List.of("min_length")).and("min_length", least);
    }
    if (password.length() > PasswordSettings.MAX_LENGTH) {
      throw WEAK_PASSWORD
          .with("rules", List.of("max_length"))
          .and("max_length", PasswordSettings.MAX_LENGTH);
    }
    if (breachList.contains(password)) {
      throw PASSWORD_COMPROMISED.exception();
    }
    requireHardToGuess(password, words(email, names), locale);
  }

  private void requireHardToGuess(Password password, List<String> known, Locale locale) {
    var text = password.text().reveal();
    var judged = text.substring(0, Math.min(LONGEST_JUDGED, text.length()));
    var strength = zxcvbn.measure(judged, known);
    if (strength.getGuesses() < LEAST_GUESSES) {
      var feedback = strength.getFeedback();
      throw WEAK_PASSWORD
          .with("rules", List.of("guessable"))
          .and("score", strength.getScore())
          .and("least_score", LEAST_SCORE)
          .and("warning", feedback.getWarning(locale))
          .and("suggestions", feedback.getSuggestions(locale));
    }
  }

  /** How to make a better one, in the words of whoever asked, as a WEAK_PASSWORD tells it. */
  public static List<String> suggestions(VestibuleException refusal) {
    return refusal.details().get("suggestions") instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  private static List<String> words(EmailAddress email, List<String> names) {
    return Stream.concat(
            Stream.of(email.text(), email.domain().text(), "vestibule"), names.stream())
        .flatMap(PasswordPolicy::writings)
        .filter(word -> word.length() > 2)
        .distinct()
        .toList();
  }

  /** As it is, in one word, and each word of it. */
  private static Stream<String> writings(String name) {
    return Stream.concat(
        Stream.of(name, BETWEEN_WORDS.matcher(name).replaceAll("")),
        BETWEEN_WORDS.splitAsStream(name));
  }
}
