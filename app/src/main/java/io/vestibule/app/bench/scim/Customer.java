package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.OwnProject;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.organization.OrganizationId;
import java.net.URI;

/**
 * A customer of the product with a verified domain, a directory and a token for it.
 *
 * @param base where the directory provisions to
 */
record Customer(Product product, String domain, String directory, URI base, String token) {

  /** A new customer; no name server is asked for its domain. */
  static Customer of(OwnProject owner, Database database, String name) {
    var body = "{\"name\":\"%1$s\",\"slug\":\"%1$s\"}".formatted(name);
    var organization = owner.post("/v1/organizations", body).path("id").asText();
    var domain = name + ".example";
    database.execute(
        """
        INSERT INTO domain (project_id, organization_id, id, name, state, challenge, created_at,
                            verified_at)
        VALUES ('%s', '%s', gen_random_uuid(), '%s', 'verified', '', now(), now())
        """
            .formatted(owner.id().uuid(), OrganizationId.fromString(organization).uuid(), domain));
    var directory =
        owner.post("/v1/organizations/" + organization + "/directories", "{\"name\":\"Okta\"}");
    var id = directory.path("id").asText();
    var token = owner.post("/v1/directories/" + id + "/tokens", "{}").path("token").asText();
    return new Customer(
        owner.product(), domain, id, URI.create(directory.path("scim_base_url").asText()), token);
  }
}
