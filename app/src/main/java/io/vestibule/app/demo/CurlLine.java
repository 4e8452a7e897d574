package io.vestibule.app.demo;

import java.util.List;

/** A command that works as it stands while the demo runs, and what it is good for. */
public record CurlLine(String purpose, String command) {

  static List<CurlLine> all(Acme acme) {
    return List.of(
        new CurlLine(
            "Who is a member of Acme?",
            managed(acme, "/v1/organizations/" + acme.organization() + "/memberships")),
        new CurlLine(
            "The last sign-ins, also the refused ones, with their reasons",
            managed(acme, "/v1/connections/" + acme.connection() + "/sign-ins")),
        new CurlLine(
            "Whom has Acme’s directory provisioned?",
            managed(acme, "/v1/directories/" + acme.directory() + "/users")),
        new CurlLine(
            "Provision somebody as a directory would",
            """
            curl -s %s/Users \\
              -H 'Authorization: Bearer %s' \\
              -H 'Content-Type: application/scim+json' \\
              -d '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
                   "userName":"katherine@acme.example","active":true,
                   "name":{"givenName":"Katherine","familyName":"Johnson"}}'\
            """
                .formatted(acme.scim(), acme.scimToken())),
        new CurlLine(
            "Provision a hundred people as Microsoft Entra ID would",
            """
            VESTIBULE_SCIM_TOKEN=%s ./vestibule simulate-idp \\
              --profile entra --users 100 --domain %s --url %s\
            """
                .formatted(acme.scimToken(), SamplePerson.DOMAIN, acme.scim())));
  }

  private static String managed(Acme acme, String path) {
    return """
        curl -s '%s' \\
          -H 'Authorization: Bearer %s'\
        """
        .formatted(acme.base().resolve(path), acme.apiKey());
  }
}
