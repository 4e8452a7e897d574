package io.vestibule.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.error.ErrorCode;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person who signs in through SAML reads: what they can do themselves. */
class SamlRefusalPagesTest {

  private static final String[] LANGUAGES = {"en", "de", "es", "fr", "ja"};

  private final RefusalPages pages =
      new RefusalPages(new Pages(new Assets(), project -> Brand.OURS, false));

  static Stream<Arguments> refusals() {
    return Stream.of(LANGUAGES)
        .flatMap(
            language ->
                Stream.of(
                    refusal(language, "INVALID_SAML_RESPONSE", "browser_mismatch", "same-browser"),
                    refusal(
                        language,
                        "INVALID_SAML_RESPONSE",
                        "in_response_to_unknown",
                        "sign-in-again"),
                    refusal(
                        language, "INVALID_SAML_RESPONSE", "status_no_passive", "sign-in-again"),
                    refusal(
                        language, "INVALID_SAML_RESPONSE", "audience_mismatch", "send-reference"),
                    refusal(
                        language,
                        "INVALID_SAML_RESPONSE",
                        "status_request_denied",
                        "send-reference"),
                    refusal(language, "SAML_SIGNATURE_INVALID", "unknown_key", "send-reference"),
                    refusal(
                        language, "SAML_NOT_CONFIGURED", "connection_disabled", "send-reference"),
                    refusal(language, "SAML_EXPIRED", "expired", "sign-in-again")));
  }

  private static Arguments refusal(String language, String code, String reason, String todo) {
    return Arguments.of(language, ErrorCode.valueOf(code), reason, todo);
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void itsPageSaysWhatThePersonCanDo(String language, ErrorCode code, String reason, String todo) {
    var locale = Locale.forLanguageTag(language);
    var refusal = code.exception().and("reason", reason).and("trace_id", "trace_1");

    String page = (String) pages.page(refusal, "req_1", locale).build().getEntity();

    assertThat(page)
        .contains(Messages.hosted(locale).of("error.todo." + todo))
        .contains("req_1")
        .doesNotContain("Open the sign-in trace", "Follow the fix", "in the portal");
  }
}
