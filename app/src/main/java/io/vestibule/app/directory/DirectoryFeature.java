package io.vestibule.app.directory;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.ErrorResponses;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.user.IdentityLinker;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.ScimServer;
import java.net.URI;
import java.time.Clock;

/** Directories, their tokens, and the SCIM server that they open. */
public final class DirectoryFeature implements Feature {

  private final DirectoryService directories;
  private final DirectoryTokenService tokens;
  private final ScimServer scim;
  private final ErrorResponses responses;
  private final URI scimBase;

  public DirectoryFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      IdentityLinker linker,
      MembershipService memberships,
      ErrorResponses responses,
      URI publicUrl) {
    this.directories = new DirectoryService(db, clock, ids, events);
    this.tokens = new DirectoryTokenService(db, clock, ids, secrets, events);
    this.responses = responses;
    this.scimBase = publicUrl.resolve("/scim/v2/");
    var reconciler = new Reconciler(linker, memberships, events);
    var host = new JdbiScimHost(db, clock, ids, events, reconciler, scimBase);
    this.scim = new ScimServer(host, ScimLimits.DEFAULT);
  }

  @Override
  public void register(Environment environment) {
    var jersey = environment.jersey();
    jersey.register(new OrganizationDirectoriesResource(directories, scimBase));
    jersey.register(new DirectoryResource(directories, tokens, scimBase));
    jersey.register(new ScimGuard(new ScimTokenFilter(tokens), new DirectoryProgress(directories)));
    jersey.register(new ScimRefusals(responses));
    scim.endpoints().forEach(jersey::register);
  }
}
