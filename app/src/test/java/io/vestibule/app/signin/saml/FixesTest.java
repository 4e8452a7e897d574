package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.connection.IdpKind;
import io.vestibule.saml.response.Reason;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  @Test
  void wordsAboutSigningOutBelongToAReason() throws Exception {
    var catalogue =
        new ObjectMapper().readTree(getClass().getResourceAsStream("/fixes/generic.json"));
    var reasons =
        Stream.concat(
                Arrays.stream(Reason.values()).map(Reason::wireName),
                Arrays.stream(SignInReason.values()).map(SignInReason::wireName))
            .map("logout_"::concat)
            .toList();

    catalogue
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith("logout_")) {
                assertThat(reasons).contains(name);
                assertThat(speaks(IdpKind.GENERIC, name)).as(name).isTrue();
              }
            });
  }

  private boolean speaks(IdpKind kind, String reason) {
    return fixes
        .of(kind, reason, "a", "b")
        .filter(fix -> fix.setting().isPresent() == fix.where().isPresent())
        .filter(fix -> !fix.what().contains("{"))
        .isPresent();
  }
}
