package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.agent.UnexpectedAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Everything a SaaS developer does once for a new customer, over the management API. */
final class AcmeSetup {

  private final PlainHttp http;
  private final URI base;
  private final SampleDns dns;
  private final SampleIdp idp;

  AcmeSetup(PlainHttp http, URI base, SampleDns dns, SampleIdp idp) {
    this.http = http;
    this.base = base;
    this.dns = dns;
    this.idp = idp;
  }

  /**
   * @param returnTo where a person lands who has signed in
   * @throws UnexpectedAnswer if any call is refused
   */
  Acme run(String bootstrapToken, URI returnTo) {
    var headers = Map.of("X-Vestibule-Bootstrap-Token", bootstrapToken);
    var created =
        new ManagementClient(http, base, headers)
            .post("/v1/bootstrap", Map.of("project_name", "Demo"));
    var key = created.at("/api_key/secret").asText();
    var api = new ManagementClient(http, base, Map.of("Authorization", "Bearer " + key));
    api.patch(
        "/v1/projects/" + created.at("/project/id").asText(),
        Map.of("return_urls", List.of(returnTo.toString())));
    var organization =
        id(api.post("/v1/organizations", Map.of("name", Acme.NAME, "slug", Acme.SLUG)));
    verifyDomain(api, organization);
    var connection = connect(api, organization);
    var directory =
        api.post("/v1/organizations/" + organization + "/directories", Map.of("name", "Acme"));
    var token = api.post("/v1/directories/" + id(directory) + "/tokens", Map.of());
    return new Acme(
        base,
        api,
        key,
        organization,
        id(connection),
        login(connection, returnTo),
        id(directory),
        URI.create(directory.path("scim_base_url").asText()),
        token.path("token").asText());
  }

  private void verifyDomain(ManagementClient api, String organization) {
    var path = "/v1/organizations/" + organization + "/domains";
    var domain = api.post(path, Map.of("name", SamplePerson.DOMAIN));
    var record = domain.path("txt_record");
    dns.publish(record.path("name").asText(), record.path("value").asText());
    api.post(path + "/" + id(domain) + "/verify", Map.of());
  }

  /** Each side learns the other's metadata. */
  private JsonNode connect(ManagementClient api, String organization) {
    var connection =
        api.post(
            "/v1/organizations/" + organization + "/connections",
            Map.of("name", "Acme Identity", "idp", "generic", "metadata_xml", idp.metadata()));
    api.patch("/v1/connections/" + id(connection), Map.of("state", "active"));
    var address = connection.at("/service_provider/metadata_url").asText();
    var metadata = new SampleBrowser(http).get(URI.create(address)).expect(200).body();
    idp.trust(ServiceProvider.fromMetadata(metadata));
    return connection;
  }

  private static URI login(JsonNode connection, URI returnTo) {
    var address = connection.at("/service_provider/login_url").asText();
    var encoded = URLEncoder.encode(returnTo.toString(), StandardCharsets.UTF_8);
    return URI.create(address + "?return_to=" + encoded);
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asText();
  }
}
