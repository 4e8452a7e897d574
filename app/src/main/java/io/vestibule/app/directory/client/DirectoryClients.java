package io.vestibule.app.directory.client;

import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.Directory;
import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.DirectoryService;
import io.vestibule.app.directory.client.store.DirectoryClientDao;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes and deletes the OAuth clients of directories and their secrets. */
public final class DirectoryClients {

  /** The old one and the new one while a secret is replaced. */
  private static final int MOST_SECRETS = 2;

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;

  public DirectoryClients(Database db, Clock clock, Ids ids, Secrets secrets, EventLog events) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
  }

  /** A client with all its secrets. */
  public record ClientWithSecrets(DirectoryClient client, List<DirectoryClientSecret> secrets) {}

  /** A new secret with the only sight of it. */
  public record Issued(DirectoryClient client, DirectoryClientSecret row, Secret secret) {}

  /**
   * A new client with its first secret.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if the project has no such
   *     directory
   */
  public Issued create(Caller caller, DirectoryId id) {
    return db.write(
        tx -> {
          var directory = DirectoryService.find(tx, caller.project(), id);
          var client =
              tx.dao(DirectoryClientDao.class)
                  .insert(
                      caller.project(),
                      directory.organizationId(),
                      id,
                      new DirectoryClientId(ids.next()),
                      clock.instant());
          append(tx, "directory_client.created", caller, directory, client.id());
          return issue(tx, caller, directory, client);
        });
  }

  public List<ClientWithSecrets> list(ProjectId project, DirectoryId id, CursorPage page) {
    return db.read(
        tx -> {
          var directory = DirectoryService.find(tx, project, id);
          var clients =
              tx.dao(DirectoryClientDao.class)
                  .listAfter(
                      project,
                      directory.organizationId(),
                      id,
                      page.after(DirectoryClientId.PREFIX),
                      page.limitAndOne());
          var secretsOf = secretsOf(tx, project, directory, clients);
          return clients.stream()
              .map(
                  each -> new ClientWithSecrets(each, secretsOf.getOrDefault(each.id(), List.of())))
              .toList();
        });
  }

  private static Map<DirectoryClientId, List<DirectoryClientSecret>> secretsOf(
      Tx tx, ProjectId project, Directory directory, List<DirectoryClient> clients) {
    var named = clients.stream().map(each -> each.id().uuid()).toArray(UUID[]::new);
    return tx
        .dao(DirectoryClientDao.class)
        .listSecrets(project, directory.organizationId(), directory.id(), named)
        .stream()
        .collect(Collectors.groupingBy(DirectoryClientSecret::clientId));
  }

  /**
   * One more secret, so that the old one can be replaced without a gap.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, CONFLICT if there are two already
   */
  public Issued addSecret(Caller caller, DirectoryId id, DirectoryClientId clientId) {
    return db.write(
        tx -> {
          var directory = DirectoryService.find(tx, caller.project(), id);
          var client = lock(tx, caller, directory, clientId);
          var living = secretsOf(tx, caller.project(), directory, List.of(client));
          if (living.getOrDefault(clientId, List.of()).size() >= MOST_SECRETS) {
            throw CONFLICT.saying("A client has at most two secrets. Revoke one of them first.");
          }
          append(tx, "directory_client.secret_created", caller, directory, clientId);
          return issue(tx, caller, directory, client);
        });
  }

  /**
   * The access tokens that were issued by this secret are refused from the next request on.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  public void revokeSecret(
      Caller caller, DirectoryId id, DirectoryClientId clientId, DirectoryClientSecretId secret) {
    db.run(
        tx -> {
          var directory = DirectoryService.find(tx, caller.project(), id);
          lock(tx, caller, directory, clientId);
          var clients = tx.dao(DirectoryClientDao.class);
          var organization = directory.organizationId();
          if (!clients.deleteSecret(caller.project(), organization, id, clientId, secret)) {
            throw NOT_FOUND.exception();
          }
          clients.revokeTokens(
              caller.project(), organization, id, clientId, Optional.of(secret), clock.instant());
          append(tx, "directory_client.secret_revoked", caller, directory, clientId);
        });
  }

  /**
   * All access tokens of the client are refused from the next request on.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND
   */
  public void delete(Caller caller, DirectoryId id, DirectoryClientId clientId) {
    db.run(
        tx -> {
          var directory = DirectoryService.find(tx, caller.project(), id);
          var clients = tx.dao(DirectoryClientDao.class);
          var organization = directory.organizationId();
          if (!clients.delete(caller.project(), organization, id, clientId)) {
            throw NOT_FOUND.exception();
          }
          clients.revokeTokens(
              caller.project(), organization, id, clientId, Optional.empty(), clock.instant());
          append(tx, "directory_client.deleted", caller, directory, clientId);
        });
  }

  private Issued issue(Tx tx, Caller caller, Directory directory, DirectoryClient client) {
    var issued = secrets.issue(Secrets.Kind.CLIENT_SECRET, caller.project());
    var row =
        tx.dao(DirectoryClientDao.class)
            .insertSecret(
                caller.project(),
                directory.organizationId(),
                directory.id(),
                client.id(),
                new DirectoryClientSecretId(ids.next()),
                issued.hash(),
                clock.instant());
    return new Issued(client, row, issued.secret());
  }

  private static DirectoryClient lock(
      Tx tx, Caller caller, Directory directory, DirectoryClientId id) {
    return tx.dao(DirectoryClientDao.class)
        .lock(caller.project(), directory.organizationId(), directory.id(), id)
        .orElseThrow(NOT_FOUND::exception);
  }

  private void append(
      Tx tx, String type, Caller caller, Directory directory, DirectoryClientId client) {
    events.append(
        tx,
        NewEvent.of(caller.project(), type, caller.actor(), client)
            .in(directory.organizationId())
            .with("directory_id", directory.id()));
  }
}
