package io.vestibule.app.demo;

import java.util.Optional;

/** An {@code AuthnRequest} whose signature held, from a service provider that is known. */
record ReceivedAuthnRequest(
    String id, ServiceProvider serviceProvider, String acsUrl, Optional<String> relayState) {}
