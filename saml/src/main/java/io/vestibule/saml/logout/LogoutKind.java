package io.vestibule.saml.logout;

/** The two messages of single logout. SAML Core 3.7. */
public enum LogoutKind {
  REQUEST("SAMLRequest", "LogoutRequest"),
  RESPONSE("SAMLResponse", "LogoutResponse");

  private final String parameter;
  private final String element;

  LogoutKind(String parameter, String element) {
    this.parameter = parameter;
    this.element = element;
  }

  /** The form field or query parameter that carries it. SAML Bindings 3.4.4, 3.5.4. */
  public String parameter() {
    return parameter;
  }

  String element() {
    return element;
  }
}
