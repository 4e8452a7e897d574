package io.vestibule.saml.xml;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;
import static io.vestibule.saml.xml.Namespaces.PROTOCOL;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.StructureGate.Open;
import java.util.Set;

/** Tells apart what is sent instead of the expected message: each has another remedy. */
final class UnexpectedRoot {

  private static final Set<String> LOGOUT_MESSAGES = Set.of("LogoutRequest", "LogoutResponse");
  private static final String SAML_1 = "urn:oasis:names:tc:SAML:1.0:";

  private UnexpectedRoot() {}

  static Refusal refused(Open root, String expectedNamespace, String expectedName) {
    return new Refusal(
        reason(root, expectedName),
        "{" + root.namespace() + "}" + root.localName(),
        "{" + expectedNamespace + "}" + expectedName);
  }

  private static Reason reason(Open root, String expectedName) {
    if (root.namespace().startsWith(SAML_1)) {
      return Reason.VERSION_NOT_SUPPORTED;
    }
    boolean protocol = root.namespace().equals(PROTOCOL);
    boolean assertion = root.namespace().equals(ASSERTION) && root.isAssertion();
    if (LOGOUT_MESSAGES.contains(expectedName)) {
      boolean response = protocol && root.localName().equals("Response");
      return response || assertion ? Reason.RESPONSE_AT_LOGOUT_SERVICE : Reason.UNEXPECTED_MESSAGE;
    }
    if (!expectedName.equals("Response")) {
      return Reason.UNEXPECTED_MESSAGE;
    }
    if (protocol && LOGOUT_MESSAGES.contains(root.localName())) {
      return Reason.UNEXPECTED_LOGOUT_MESSAGE;
    }
    return assertion ? Reason.ASSERTION_WITHOUT_RESPONSE : Reason.UNEXPECTED_MESSAGE;
  }
}
