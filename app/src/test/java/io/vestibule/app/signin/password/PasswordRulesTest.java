package io.vestibule.app.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.crypto.Argon2Cost;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.signin.password.PasswordPolicy.Use;
import io.vestibule.app.user.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided about a password without a server. */
class PasswordRulesTest {

  private static final EmailAddress ADA = EmailAddress.fromString("ada@acme.example");

  private static PasswordSettings settings(String breachList) {
    return new PasswordSettings(8, 8, breachList, new Argon2Cost(19_456, 2, 1), 1);
  }

  private static ErrorCode refusal(PasswordPolicy policy, String password) {
    try {
      policy.require(
          Password.fromString(password),
          ADA,
          List.of("Contoso Cranes"),
          Use.ONLY_FACTOR,
          Locale.ENGLISH);
    } catch (VestibuleException refusal) {
      return refusal.code();
    }
    return null;
  }

  @Test
  void theOperatorsListIsReadFromAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("leaked.txt"), "grapefruit tuba 81 harbor\n");
    var policy = new PasswordPolicy(settings(file.toString()));
    assertThat(refusal(policy, "grapefruit tuba 81 harbor"))
        .isEqualTo(ErrorCode.PASSWORD_COMPROMISED);
    assertThat(refusal(policy, "grapefruit tuba 82 harbor")).isNull();
  }

  @Test
  void aListThatIsMissingStopsTheStart() {
    assertThatThrownBy(() -> new PasswordPolicy(settings("/nowhere/leaked.txt")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/nowhere/leaked.txt");
  }

  @Test
  void theNameOfTheOrganizationIsNoPassword() {
    var policy = new PasswordPolicy(settings(""));
    assertThat(refusal(policy, "contosocranes1")).isEqualTo(ErrorCode.WEAK_PASSWORD);
  }

  @Test
  void noKindOfCharacterIsAskedFor() {
    var policy = new PasswordPolicy(settings(""));
    assertThat(refusal(policy, "harborgrapefruittubamitten")).isNull();
  }
}
