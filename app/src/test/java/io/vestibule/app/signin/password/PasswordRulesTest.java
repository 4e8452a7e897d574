package io.vestibule.app.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.testing.Race;
import io.vestibule.app.user.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided about a password without a server. */
class PasswordRulesTest {

  private static final EmailAddress ADA = EmailAddress.fromString("ada@acme.example");

  private static PasswordSettings settings(String breachList, int iterations, int atOnce) {
    return new PasswordSettings(8, breachList, 19_456, iterations, 1, atOnce);
  }

  private static ErrorCode refusal(PasswordPolicy policy, String password) {
    try {
      policy.require(Password.fromString(password), ADA, List.of("Contoso Cranes"), Locale.ENGLISH);
    } catch (VestibuleException refusal) {
      return refusal.code();
    }
    return null;
  }

  @Test
  void theOperatorsListIsReadFromAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("leaked.txt"), "grapefruit tuba 81 harbor\n");
    var policy = new PasswordPolicy(settings(file.toString(), 2, 1));
    assertThat(refusal(policy, "grapefruit tuba 81 harbor"))
        .isEqualTo(ErrorCode.PASSWORD_COMPROMISED);
    assertThat(refusal(policy, "grapefruit tuba 82 harbor")).isNull();
  }

  @Test
  void aListThatIsMissingStopsTheStart() {
    assertThatThrownBy(() -> new PasswordPolicy(settings("/nowhere/leaked.txt", 2, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/nowhere/leaked.txt");
  }

  @Test
  void theNameOfTheOrganizationIsNoPassword() {
    var policy = new PasswordPolicy(settings("", 2, 1));
    assertThat(refusal(policy, "contosocranes1")).isEqualTo(ErrorCode.WEAK_PASSWORD);
  }

  @Test
  void noKindOfCharacterIsAskedFor() {
    var policy = new PasswordPolicy(settings("", 2, 1));
    assertThat(refusal(policy, "harborgrapefruittubamitten")).isNull();
  }

  @Test
  void whoWaitsTooLongForAHashIsSentAway() {
    var hashing = new PasswordHashing(new SecureRandom(), settings("", 100, 1));
    var answers =
        Race.of(
            2,
            i -> {
              try {
                return hashing.hash(Password.fromString("one"));
              } catch (VestibuleException refusal) {
                return refusal.code().name();
              }
            });
    assertThat(answers).contains("RATE_LIMIT_EXCEEDED").anyMatch(each -> each.startsWith("$"));
  }
}
