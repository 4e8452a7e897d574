package io.vestibule.app.organization.domain;

import static io.vestibule.app.error.ErrorCode.DOMAIN_TAKEN;
import static io.vestibule.app.error.ErrorCode.DOMAIN_TXT_NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.organization.domain.store.DomainDao;
import io.vestibule.app.project.ProjectId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Claims, proves and gives up domains. */
public final class DomainService {

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;
  private final TxtResolver resolver;

  public DomainService(
      Database db, Clock clock, Ids ids, Secrets secrets, EventLog events, TxtResolver resolver) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
    this.resolver = resolver;
  }

  /**
   * A subdomain of another organization's domain can be claimed: once verified, it is no longer
   * that organization's.
   *
   * @param includeSubdomains whether it is to extend to its subdomains
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, DOMAIN_TAKEN if
   *     another organization has proved it, ALREADY_EXISTS if this one has claimed it
   */
  public Domain claim(
      Caller caller, OrganizationId organization, DomainName name, boolean includeSubdomains) {
    return db.write(
        tx -> {
          OrganizationService.lock(tx, caller.project(), organization);
          var domains = tx.dao(DomainDao.class);
          domains
              .findVerified(caller.project(), name.text())
              .filter(found -> found.name().equals(name.text()))
              .filter(found -> !found.organizationId().equals(organization))
              .ifPresent(found -> refuseTaken());
          var now = clock.instant();
          var domain =
              domains.insert(
                  caller.project(),
                  organization,
                  new DomainId(ids.next()),
                  name.text(),
                  secrets.randomText(),
                  now,
                  Optional.of(now).filter(since -> includeSubdomains));
          events.append(tx, event("domain.claimed", caller, domain));
          return domain;
        });
  }

  private static void refuseTaken() {
    throw DOMAIN_TAKEN.exception();
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, NOT_FOUND
   */
  public Domain get(ProjectId project, OrganizationId organization, DomainId id) {
    return db.read(tx -> find(tx, project, organization, id));
  }

  public List<Domain> list(ProjectId project, OrganizationId organization, CursorPage page) {
    return db.read(
        tx -> {
          OrganizationService.find(tx, project, organization);
          return tx.dao(DomainDao.class)
              .listAfter(project, organization, page.after(DomainId.PREFIX), page.limitAndOne());
        });
  }

  /**
   * Looks for the TXT record and, where it is there, makes the organization the owner.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND, DOMAIN_TXT_NOT_FOUND with what DNS
   *     answered, DOMAIN_TAKEN if another organization was first
   */
  public Domain verify(Caller caller, OrganizationId organization, DomainId id) {
    var domain = get(caller.project(), organization, id);
    if (domain.state() == DomainState.VERIFIED) {
      return domain;
    }
    // DNS may take seconds: no connection is held meanwhile
    var answers = resolver.lookUp(domain.recordName());
    if (!answers.contains(domain.recordValue())) {
      throw DOMAIN_TXT_NOT_FOUND
          .with("record_name", domain.recordName())
          .and("record_value", domain.recordValue())
          .and("answers", answers);
    }
    return db.write(
        tx -> {
          var verified =
              tx.dao(DomainDao.class)
                  .verify(caller.project(), organization, id, clock.instant())
                  .orElseThrow(NOT_FOUND::exception);
          events.append(tx, event("domain.verified", caller, verified));
          return verified;
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, NOT_FOUND
   */
  public Domain update(
      Caller caller, OrganizationId organization, DomainId id, boolean includeSubdomains) {
    return db.write(
        tx -> {
          var current = find(tx, caller.project(), organization, id);
          if (current.includesSubdomains() == includeSubdomains) {
            return current;
          }
          var since = Optional.of(clock.instant()).filter(now -> includeSubdomains);
          var updated =
              tx.dao(DomainDao.class)
                  .update(caller.project(), organization, id, since)
                  .orElseThrow(NOT_FOUND::exception);
          events.append(tx, event("domain.updated", caller, updated));
          return updated;
        });
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ORGANIZATION_NOT_FOUND, NOT_FOUND
   */
  public void giveUp(Caller caller, OrganizationId organization, DomainId id) {
    db.run(
        tx -> {
          var domain = find(tx, caller.project(), organization, id);
          if (!tx.dao(DomainDao.class).delete(caller.project(), organization, id)) {
            throw NOT_FOUND.exception();
          }
          events.append(tx, event("domain.deleted", caller, domain));
        });
  }

  /** Frees every domain of an organization that ends. */
  public static void releaseAll(Tx tx, ProjectId project, OrganizationId organization) {
    tx.dao(DomainDao.class).deleteOfOrganization(project, organization);
  }

  /**
   * The verified domain that {@code name} belongs to: the name itself, else its nearest parent that
   * extends to subdomains.
   */
  public static Optional<VerifiedDomain> verified(Tx tx, ProjectId project, DomainName name) {
    return tx.dao(DomainDao.class).findVerified(project, name.text());
  }

  /** The organization that owns {@code name}, by itself or by a parent. */
  public static Optional<OrganizationId> owner(Tx tx, ProjectId project, DomainName name) {
    return verified(tx, project, name).map(VerifiedDomain::organizationId);
  }

  /** Whether {@code organization} owns {@code name}, by itself or by a parent. */
  public static boolean owns(
      Tx tx, ProjectId project, OrganizationId organization, DomainName name) {
    return owner(tx, project, name).filter(organization::equals).isPresent();
  }

  private static Domain find(Tx tx, ProjectId project, OrganizationId organization, DomainId id) {
    OrganizationService.find(tx, project, organization);
    return tx.dao(DomainDao.class)
        .find(project, organization, id)
        .orElseThrow(NOT_FOUND::exception);
  }

  private static NewEvent event(String type, Caller caller, Domain domain) {
    return NewEvent.of(caller.project(), type, caller.actor(), domain.id())
        .in(domain.organizationId())
        .with("name", domain.name())
        .with("include_subdomains", domain.includesSubdomains());
  }
}
