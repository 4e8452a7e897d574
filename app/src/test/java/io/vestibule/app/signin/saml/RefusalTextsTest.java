package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.connection.IdpKind;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.HostileDocuments;
import io.vestibule.saml.testing.SomeKeys;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cause of a refusal has a reason of its own and a text that names what to change. */
class RefusalTextsTest {

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\b(java|javax|jakarta|jdk|sun|org|com|net|io)(\\.\\w+)+\\.[A-Z]|Exception");

  private final Fixes fixes = Fixes.load();

  static List<RefusedResponse> refusals() {
    return RefusedResponse.all();
  }

  private String text(Finding finding) {
    return fixes
        .of(IdpKind.GENERIC, finding.reason().wireName(), finding.observed(), finding.expected())
        .orElseThrow()
        .what();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void theTextNamesTheCause(RefusedResponse refused) {
    Finding finding = refused.finding();

    assertThat(finding.reason().wireName()).isEqualTo(refused.reason());
    assertThat(text(finding)).contains(refused.named());
  }

  @Test
  void sixtyCausesHaveSixtyTexts() {
    assertThat(refusals()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(refusals().stream().map(each -> text(each.finding()))).doesNotHaveDuplicates();
  }

  @Test
  void everyReasonIsProvoked() {
    assertThat(refusals())
        .extracting(RefusedResponse::reason)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::wireName).toList());
  }

  @Test
  void noReasonSharesItsTextWithAnother() {
    var reasons =
        Stream.concat(
            Arrays.stream(Reason.values()).map(Reason::wireName),
            Arrays.stream(SignInReason.values()).map(SignInReason::wireName));

    assertThat(
            reasons.map(reason -> fixes.of(IdpKind.GENERIC, reason, "a", "b").orElseThrow().what()))
        .doesNotHaveDuplicates();
  }

  @Test
  void noMessageHoldsTheNameOfAClass() throws Exception {
    var hostile =
        HostileDocuments.all(
                URI.create("http://127.0.0.1:9/"),
                Certificates.parse(Certificates.toPem(SomeKeys.SP.certificate())))
            .stream()
            .map(document -> RefusedResponse.finding(document.encoded()));
    var provoked = refusals().stream().map(RefusedResponse::finding);

    assertThat(Stream.concat(hostile, provoked))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.observed() + " " + finding.expected() + " " + text(finding))
                    .doesNotContainPattern(CLASS_NAME));
  }
}
