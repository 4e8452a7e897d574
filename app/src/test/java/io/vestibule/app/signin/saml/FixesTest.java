package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.connection.IdpKind;
import io.vestibule.saml.response.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixesTest {

  private final Fixes fixes = Fixes.load();

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonOfTheLibraryHasAFixForEveryKind(Reason reason) {
    assertThat(IdpKind.values()).allMatch(kind -> speaks(kind, reason.wireName()));
  }

  @ParameterizedTest
  @EnumSource(SignInReason.class)
  void everyReasonOfOursHasAFixForEveryKind(SignInReason reason) {
    assertThat(IdpKind.values()).allMatch(kind -> speaks(kind, reason.wireName()));
  }

  private boolean speaks(IdpKind kind, String reason) {
    return fixes
        .of(kind, reason, "a", "b")
        .filter(fix -> fix.setting().isPresent() == fix.where().isPresent())
        .filter(fix -> !fix.what().contains("{"))
        .isPresent();
  }
}
