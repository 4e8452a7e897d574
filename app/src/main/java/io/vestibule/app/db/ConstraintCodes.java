package io.vestibule.app.db;

import io.vestibule.app.error.ErrorCode;
import java.util.Map;
import java.util.Optional;

/** The constraints whose violation is a refusal, by the name the changelog gives them. */
final class ConstraintCodes {

  private static final Map<String, ErrorCode> CODES =
      Map.ofEntries(
          Map.entry("organization_slug_key", ErrorCode.SLUG_IN_USE),
          Map.entry("domain_owner_key", ErrorCode.DOMAIN_TAKEN),
          Map.entry("domain_name_key", ErrorCode.ALREADY_EXISTS),
          Map.entry("user_email_key", ErrorCode.USER_ALREADY_EXISTS),
          Map.entry("user_identity_pkey", ErrorCode.CONFLICT),
          Map.entry("user_phone_key", ErrorCode.ALREADY_EXISTS),
          Map.entry("invitation_pending_key", ErrorCode.ALREADY_EXISTS),
          Map.entry("membership_user_key", ErrorCode.ALREADY_EXISTS),
          Map.entry("directory_user_name_key", ErrorCode.SCIM_USER_EXISTS),
          Map.entry("directory_user_link_key", ErrorCode.CONFLICT),
          Map.entry("directory_group_name_key", ErrorCode.SCIM_GROUP_EXISTS));

  private ConstraintCodes() {}

  static Optional<ErrorCode> codeOf(String constraint) {
    return Optional.ofNullable(CODES.get(constraint));
  }
}
