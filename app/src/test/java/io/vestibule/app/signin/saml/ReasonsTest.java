package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.saml.response.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonsTest {

  /** What consoles, admins and programs rely on: a reason may be added, none renamed. */
  private static final List<String> PROMISED =
      List.of(
          "connection_missing_fields",
          "connection_disabled",
          "connection_in_test",
          "not_base64",
          "xml_malformed",
          "xml_doctype",
          "too_large",
          "multiple_assertions",
          "status_not_success",
          "issuer_mismatch",
          "audience_mismatch",
          "destination_mismatch",
          "recipient_mismatch",
          "in_response_to_unknown",
          "browser_mismatch",
          "idp_initiated_disabled",
          "assertion_replayed",
          "subject_confirmation_invalid",
          "name_id_missing",
          "authn_context_mismatch",
          "authn_not_fresh",
          "email_missing",
          "email_invalid",
          "email_domain_not_allowed",
          "guest_not_allowed",
          "identifier_missing",
          "identity_conflict",
          "account_not_confirmed",
          "decryption_failed",
          "unsigned",
          "unknown_key",
          "digest_mismatch",
          "signature_broken",
          "weak_algorithm",
          "signed_element_not_used",
          "not_yet_valid",
          "expired",
          "session_not_on_or_after_passed",
          "encoding_not_utf8",
          "xml_not_allowed",
          "unexpected_message",
          "unexpected_logout_message",
          "response_at_logout_service",
          "assertion_without_response",
          "version_not_supported",
          "assertion_missing",
          "required_value_missing",
          "time_malformed",
          "encrypted_key_misplaced",
          "name_id_decryption_failed",
          "in_response_to_mismatch",
          "in_response_to_missing",
          "in_response_to_unsigned",
          "condition_unknown",
          "authn_statement_missing",
          "status_requester",
          "status_version_mismatch",
          "status_authn_failed",
          "status_invalid_attr_name_or_value",
          "status_invalid_name_id_policy",
          "status_no_authn_context",
          "status_no_available_idp",
          "status_no_passive",
          "status_no_supported_idp",
          "status_proxy_count_exceeded",
          "status_request_denied",
          "status_request_unsupported",
          "status_request_version_deprecated",
          "status_request_version_too_high",
          "status_request_version_too_low",
          "status_resource_not_recognized",
          "status_too_many_responses",
          "status_unknown_attr_profile",
          "status_unknown_principal",
          "status_unsupported_binding",
          "canonicalization_not_supported",
          "assertion_unknown_key");

  @Test
  void theReasonsAreThosePromised() {
    assertThat(
            Stream.concat(
                Arrays.stream(Reason.values()).map(Reason::wireName),
                Arrays.stream(SignInReason.values()).map(SignInReason::wireName)))
        .containsExactlyInAnyOrderElementsOf(PROMISED);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonOfTheLibraryIsOneOfTheSamlCodes(Reason reason) {
    VestibuleException refusal = ResponseRefusals.of(reason);

    assertThat(refusal.code().name())
        .isIn("INVALID_SAML_RESPONSE", "SAML_SIGNATURE_INVALID", "SAML_EXPIRED");
    assertThat(refusal.details()).containsEntry("reason", reason.wireName());
    assertThat(refusal.message()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(SignInReason.class)
  void everyReasonOfOursIsOneOfTheSamlCodes(SignInReason reason) {
    VestibuleException refusal = reason.exception();

    assertThat(refusal.code().name()).isIn("INVALID_SAML_RESPONSE", "SAML_NOT_CONFIGURED");
    assertThat(refusal.details()).containsEntry("reason", reason.wireName());
  }
}
