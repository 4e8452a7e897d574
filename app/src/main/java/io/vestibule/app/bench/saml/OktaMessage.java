package io.vestibule.app.bench.saml;

/** The fields of the form that the browser posts. SAML Bindings 3.5.4. */
record OktaMessage(String samlResponse, String relayState) {}
