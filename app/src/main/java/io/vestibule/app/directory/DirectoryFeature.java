package io.vestibule.app.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.directory.client.DirectoryAccessTokens;
import io.vestibule.app.directory.client.DirectoryClients;
import io.vestibule.app.directory.client.DirectoryClientsResource;
import io.vestibule.app.directory.request.LogWriter;
import io.vestibule.app.directory.request.LoggedRequests;
import io.vestibule.app.directory.request.Rehearsals;
import io.vestibule.app.directory.request.RehearsalsResource;
import io.vestibule.app.directory.request.RequestsResource;
import io.vestibule.app.directory.request.ScimRequestLog;
import io.vestibule.app.directory.request.Stage;
import io.vestibule.app.error.ErrorResponses;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.job.Job;
import io.vestibule.app.limit.LeasedLimit;
import io.vestibule.app.membership.ProvisionedMembers;
import io.vestibule.app.oauth.token.ConfidentialClients;
import io.vestibule.app.user.IdentityLinker;
import io.vestibule.app.user.ProfileSync;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.ScimServer;
import io.vestibule.scim.port.ScimHost;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Directories, their tokens, and the SCIM server that they open. */
public final class DirectoryFeature implements Feature {

  private final DirectoryService directories;
  private final DirectoryTokenService tokens;
  private final DirectoryClients clients;
  private final DirectoryAccessTokens accessTokens;
  private final URI tokenUrl;
  private final DirectoryRoles roles;
  private final LinkRetry retry;
  private final DirectoryUpkeep upkeep;
  private final ScimServer scim;
  private final ScimCallers callers;
  private final ScimRequestLog log;
  private final LoggedRequests requests;
  private final Rehearsals rehearsals;
  private final ErrorResponses responses;
  private final Optional<LeasedLimit> limit;
  private final ObjectMapper mapper;
  private final URI scimBase;

  public DirectoryFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      IdentityLinker linker,
      ProfileSync profiles,
      ProvisionedMembers members,
      Vault vault,
      ObjectMapper mapper,
      ErrorResponses responses,
      Optional<LeasedLimit> limit,
      URI publicUrl) {
    this.directories = new DirectoryService(db, clock, ids, events, members);
    this.tokens = new DirectoryTokenService(db, clock, ids, secrets, events);
    this.clients = new DirectoryClients(db, clock, ids, secrets, events);
    this.accessTokens = new DirectoryAccessTokens(db, clock, ids, secrets);
    this.tokenUrl = publicUrl.resolve("/oauth2/token");
    this.responses = responses;
    this.limit = limit;
    this.scimBase = publicUrl.resolve("/scim/v2/");
    this.roles = new DirectoryRoles(db, members, events);
    var reconciler = new Reconciler(linker, profiles, members, roles, events);
    this.retry = new LinkRetry(db, clock, reconciler);
    this.upkeep = new DirectoryUpkeep(db, clock, events, linker);
    this.callers = new ScimCallers(tokens, clock);
    this.log = new ScimRequestLog(db, clock, ids, vault);
    this.requests = new LoggedRequests(db, clock, vault, log);
    this.scim = new ScimServer(host(db, clock, ids, events, reconciler), ScimLimits.DEFAULT);
    this.rehearsals =
        new Rehearsals(
            db,
            clock,
            events,
            new Stage(
                on -> host(on, clock, ids, events, reconciler),
                clock,
                responses,
                mapper,
                scimBase));
    this.mapper = mapper;
  }

  private ScimHost host(Database on, Clock clock, Ids ids, EventLog events, Reconciler reconciler) {
    return new JdbiScimHost(on, clock, ids, events, reconciler, roles, log, scimBase);
  }

  /** Issues access tokens to the OAuth clients of directories. */
  public ConfidentialClients accessTokens() {
    return accessTokens;
  }

  @Override
  public List<Job> jobs() {
    return List.of(
        new Job("scim-request-purge", Duration.ofHours(6), requests::purge),
        new Job("directory-link-retry", Duration.ofMinutes(1), retry::run),
        new Job("directory-access-tokens", Duration.ofHours(1), accessTokens::purge),
        new Job("directory-stale", Duration.ofHours(1), upkeep::markStale),
        new Job("directory-tombstones", Duration.ofHours(6), upkeep::purgeTombstones));
  }

  @Override
  public void register(Environment environment) {
    var jersey = environment.jersey();
    jersey.register(new OrganizationDirectoriesResource(directories, scimBase));
    jersey.register(new DirectoryResource(directories, tokens, scimBase));
    jersey.register(
        new ScimGuard(new ScimTokenFilter(callers, limit), new DirectoryProgress(directories)));
    jersey.register(new ScimRequestLogFilter(callers, log));
    jersey.register(new RoleMappingsResource(roles));
    jersey.register(new DirectoryClientsResource(clients, tokenUrl));
    jersey.register(new ReceiptsResource(directories, mapper));
    jersey.register(new RequestsResource(directories, requests, mapper));
    jersey.register(new RehearsalsResource(directories, requests, rehearsals, mapper));
    jersey.register(new ScimRefusals(responses));
    scim.endpoints().forEach(jersey::register);
    environment.lifecycle().manage(new LogWriter(log));
  }
}
