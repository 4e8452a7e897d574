package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.ResponseContent.Status;
import java.util.Map;
import java.util.Optional;

/** The reason for each status code with which a provider refuses. SAML Core 3.2.2.2. */
final class StatusReasons {

  private static final String PREFIX = "urn:oasis:names:tc:SAML:2.0:status:";

  private static final Map<String, Reason> SECOND_LEVEL =
      Map.ofEntries(
          Map.entry("AuthnFailed", Reason.STATUS_AUTHN_FAILED),
          Map.entry("InvalidAttrNameOrValue", Reason.STATUS_INVALID_ATTR_NAME_OR_VALUE),
          Map.entry("InvalidNameIDPolicy", Reason.STATUS_INVALID_NAME_ID_POLICY),
          Map.entry("NoAuthnContext", Reason.STATUS_NO_AUTHN_CONTEXT),
          Map.entry("NoAvailableIDP", Reason.STATUS_NO_AVAILABLE_IDP),
          Map.entry("NoPassive", Reason.STATUS_NO_PASSIVE),
          Map.entry("NoSupportedIDP", Reason.STATUS_NO_SUPPORTED_IDP),
          Map.entry("ProxyCountExceeded", Reason.STATUS_PROXY_COUNT_EXCEEDED),
          Map.entry("RequestDenied", Reason.STATUS_REQUEST_DENIED),
          Map.entry("RequestUnsupported", Reason.STATUS_REQUEST_UNSUPPORTED),
          Map.entry("RequestVersionDeprecated", Reason.STATUS_REQUEST_VERSION_DEPRECATED),
          Map.entry("RequestVersionTooHigh", Reason.STATUS_REQUEST_VERSION_TOO_HIGH),
          Map.entry("RequestVersionTooLow", Reason.STATUS_REQUEST_VERSION_TOO_LOW),
          Map.entry("ResourceNotRecognized", Reason.STATUS_RESOURCE_NOT_RECOGNIZED),
          Map.entry("TooManyResponses", Reason.STATUS_TOO_MANY_RESPONSES),
          Map.entry("UnknownAttrProfile", Reason.STATUS_UNKNOWN_ATTR_PROFILE),
          Map.entry("UnknownPrincipal", Reason.STATUS_UNKNOWN_PRINCIPAL),
          Map.entry("UnsupportedBinding", Reason.STATUS_UNSUPPORTED_BINDING));

  private static final Map<String, Reason> TOP_LEVEL =
      Map.of(
          "Requester", Reason.STATUS_REQUESTER,
          "VersionMismatch", Reason.STATUS_VERSION_MISMATCH);

  private StatusReasons() {}

  /** The second-level code says more; without one that is known the first level decides. */
  static Reason of(Status status) {
    return status
        .subCode()
        .flatMap(code -> find(SECOND_LEVEL, code))
        .or(() -> find(TOP_LEVEL, status.code()))
        .orElse(Reason.STATUS_NOT_SUCCESS);
  }

  private static Optional<Reason> find(Map<String, Reason> reasons, String code) {
    return code.startsWith(PREFIX)
        ? Optional.ofNullable(reasons.get(code.substring(PREFIX.length())))
        : Optional.empty();
  }
}
