package io.vestibule.app.bench.bare;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.vestibule.saml.signature.Certificates;
import java.security.SecureRandom;
import java.security.cert.CertificateException;

/**
 * Dropwizard, OpenSAML and one transaction: what a service provider has to do at least, written
 * straight down. The product is measured against it.
 */
public final class BareService extends Application<BareConfiguration> {

  /** Its tables. */
  public static final String SCHEMA =
      """
      CREATE TABLE person (id uuid PRIMARY KEY, email text NOT NULL UNIQUE);
      CREATE TABLE seen_assertion (id text PRIMARY KEY, seen_at timestamptz NOT NULL);
      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        created_at timestamptz NOT NULL);
      """;

  public static void main(String[] arguments) throws Exception {
    new BareService().run(arguments);
  }

  @Override
  public void run(BareConfiguration configuration, Environment environment)
      throws CertificateException {
    var database = configuration.database().build(environment.metrics(), "bare");
    environment.lifecycle().manage(database);
    var verification = new OpenSamlVerification(Certificates.parse(configuration.certificate()));
    environment.jersey().register(new BareAcsResource(verification, database, new SecureRandom()));
  }
}
