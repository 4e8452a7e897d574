package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import java.util.List;
import java.util.Optional;

/** Finds the active connections for whom a person says to belong to. */
final class SsoFinder {

  private final Database db;

  SsoFinder(Database db) {
    this.db = db;
  }

  List<Connection> of(OrganizationId organization) {
    return db.read(tx -> ConnectionService.listActive(tx, organization));
  }

  /**
   * Those of the organization that owns the domain.
   *
   * @param project in which the domain is looked for; may be left out where there is only one
   */
  List<Connection> of(DomainName domain, Optional<ProjectId> project) {
    return db.read(
        tx ->
            project
                .or(() -> ProjectService.onlyOne(tx))
                .flatMap(known -> DomainService.owner(tx, known, domain))
                .map(owner -> active(tx, owner))
                .orElse(List.of()));
  }

  private static List<Connection> active(Tx tx, OrganizationId owner) {
    return ConnectionService.listActive(tx, owner);
  }
}
