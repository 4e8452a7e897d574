package io.vestibule.app.organization;

import io.vestibule.app.db.Tx;
import io.vestibule.app.id.Id;
import io.vestibule.app.organization.store.PublicRouteDao;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/** Leads from an id that stands in a public URL to the tenant it belongs to (decision 0006). */
public final class PublicRoutes {

  private PublicRoutes() {}

  /** From now on {@code id} leads to {@code organization}. */
  public static void add(Tx tx, Id id, ProjectId project, OrganizationId organization) {
    tx.dao(PublicRouteDao.class).insert(id.uuid(), project, organization);
  }

  /** Whose {@code id} is; empty where nobody's. */
  public static Optional<PublicRoute> find(Tx tx, Id id) {
    return tx.dao(PublicRouteDao.class).find(id.uuid());
  }

  /** {@code id} leads nowhere any more. */
  public static void remove(Tx tx, Id id) {
    tx.dao(PublicRouteDao.class).delete(id.uuid());
  }
}
