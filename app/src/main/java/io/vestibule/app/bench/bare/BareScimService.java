package io.vestibule.app.bench.bare;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.bench.bare.store.BareDatabase;

/**
 * Dropwizard, JDBI and the statements that a SCIM server cannot do without, written straight down:
 * no tenants, no schema, no patch language, no links to a core. The product is measured against it.
 */
public final class BareScimService extends Application<BareConfiguration> {

  public static void main(String[] arguments) throws Exception {
    new BareScimService().run(arguments);
  }

  @Override
  public void run(BareConfiguration configuration, Environment environment) {
    var source = configuration.database().build(environment.metrics(), "bare");
    environment.lifecycle().manage(source);
    var database = new BareDatabase(source);
    var json = environment.getObjectMapper();
    environment.jersey().register(new BareUsersResource(database, json));
    environment.jersey().register(new BareGroupsResource(database, json));
  }
}
