package io.vestibule.saml.interop;

/** The identity providers of the corpus and how each names itself. */
enum Provider {
  OKTA("http://www.okta.com/exk1fxr2bkqLDCPwA0h8"),
  ENTRA("https://sts.windows.net/4f5ac8c9-64f7-4b3e-8f0a-9e52a7f3a1d2/"),
  GOOGLE("https://accounts.google.com/o/saml2?idpid=C01abcd2e"),
  ADFS("http://adfs.example.com/adfs/services/trust"),
  ONELOGIN("https://app.onelogin.com/saml/metadata/6ab5d0b2-0000-4000-8000-000000000001"),
  JUMPCLOUD("https://jumpcloud.example.com"),
  PINGFEDERATE("ping.example.com:idp"),
  PINGONE("https://auth.pingone.eu/5b1f9d2e-0000-4000-8000-000000000002"),
  KEYCLOAK("https://keycloak.example.com/realms/staff"),
  SHIBBOLETH("https://idp.example.edu/idp/shibboleth"),
  AUTH0("urn:example.eu.auth0.com");

  private final String entityId;

  Provider(String entityId) {
    this.entityId = entityId;
  }

  String entityId() {
    return entityId;
  }

  String folder() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
