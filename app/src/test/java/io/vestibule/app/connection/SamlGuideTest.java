package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.signin.saml.SignInReason;
import io.vestibule.saml.response.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/saml.md} is whole: a setting or reason that is added must be explained there. */
class SamlGuideTest {

  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  private static String guide() throws IOException {
    return Files.readString(Path.of("..", "docs", "saml.md"));
  }

  private static Stream<String> fields(Class<?> body) {
    return Arrays.stream(body.getRecordComponents())
        .flatMap(
            component ->
                RequestBody.class.isAssignableFrom(component.getType())
                    ? fields(component.getType())
                    : Stream.of(NAMES.translate(component.getName())));
  }

  @Test
  void everySettingOfAConnectionIsExplained() throws IOException {
    assertThat(guide()).contains(fields(ConnectionFields.class).map(SamlGuideTest::code).toList());
  }

  @Test
  void everyReasonIsListed() throws IOException {
    assertThat(guide())
        .contains(
            Stream.concat(
                    Arrays.stream(Reason.values()).map(Reason::wireName),
                    Arrays.stream(SignInReason.values()).map(SignInReason::wireName))
                .map(SamlGuideTest::code)
                .toList());
  }

  private static String code(String word) {
    return "`" + word + "`";
  }
}
