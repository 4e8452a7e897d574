package io.vestibule.app.demo;

import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.agent.Profile;
import io.vestibule.app.agent.ProvisioningAgent;
import io.vestibule.app.agent.ScimTarget;
import io.vestibule.app.crypto.Secret;
import java.net.URI;

/**
 * The sample organization once it is set up.
 *
 * @param base of the service
 * @param api the backend of the product that Acme has bought
 * @param login where a sign-in through Acme's connection begins
 * @param scim base address of Acme's directory
 */
record Acme(
    URI base,
    ManagementClient api,
    String apiKey,
    String organization,
    String connection,
    URI login,
    String directory,
    URI scim,
    String scimToken) {

  /** An agent that provisions to Acme's directory as that product does. */
  ProvisioningAgent provisioning(PlainHttp http, Profile profile) {
    return profile.agent(new ScimTarget(http, scim, Secret.of(scimToken)));
  }

  static final String NAME = "Acme";
  static final String SLUG = "acme";
}
