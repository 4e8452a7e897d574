package io.vestibule.app.bench.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.AnswerJson;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A customer of the product with a verified domain, a directory and a token for it.
 *
 * @param base where the directory provisions to
 */
record Customer(Product product, String domain, String directory, URI base, String token) {

  private static final String BOOTSTRAP = "X-Vestibule-Bootstrap-Token";

  /** The project of the benchmark and the key to it. */
  record Owner(Product product, ProjectId project, String key) {

    static Owner of(Product product) {
      var made =
          post(
              product,
              "/v1/bootstrap",
              Map.of(BOOTSTRAP, Product.BOOTSTRAP_TOKEN),
              "{\"project_name\":\"Benchmark\"}");
      return new Owner(
          product,
          ProjectId.fromString(made.at("/project/id").asText()),
          made.at("/api_key/secret").asText());
    }

    private JsonNode post(String path, String body) {
      return post(product, path, Map.of("Authorization", "Bearer " + key), body);
    }

    private static JsonNode post(
        Product product, String path, Map<String, String> headers, String body) {
      var all = new HashMap<>(headers);
      all.put("Content-Type", "application/json");
      var answer = new LoadGenerator(product.port(), 1).ask(Shot.http("POST", path, all, body));
      answer.require(answer.status() == 201);
      return AnswerJson.read(path, answer.body());
    }
  }

  /** A new customer; no name server is asked for its domain. */
  static Customer of(Owner owner, Database database, String name) {
    var body = "{\"name\":\"%1$s\",\"slug\":\"%1$s\"}".formatted(name);
    var organization = owner.post("/v1/organizations", body).path("id").asText();
    var domain = name + ".example";
    database.execute(
        """
        INSERT INTO domain (project_id, organization_id, id, name, state, challenge, created_at,
                            verified_at)
        VALUES ('%s', '%s', gen_random_uuid(), '%s', 'verified', '', now(), now())
        """
            .formatted(
                owner.project().uuid(), OrganizationId.fromString(organization).uuid(), domain));
    var directory =
        owner.post("/v1/organizations/" + organization + "/directories", "{\"name\":\"Okta\"}");
    var id = directory.path("id").asText();
    var token = owner.post("/v1/directories/" + id + "/tokens", "{}").path("token").asText();
    return new Customer(
        owner.product(), domain, id, URI.create(directory.path("scim_base_url").asText()), token);
  }
}
