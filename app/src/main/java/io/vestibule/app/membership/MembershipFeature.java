package io.vestibule.app.membership;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.session.SessionRevoker;
import java.time.Clock;

/** Who belongs where. */
public final class MembershipFeature implements Feature {

  private final MembershipService memberships;
  private final ProvisionedMembers provisioned;

  public MembershipFeature(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      SessionRevoker sessions,
      PendingInvitations invitations) {
    this.memberships = new MembershipService(db, clock, ids, events, sessions, invitations);
    this.provisioned = new ProvisionedMembers(memberships, clock, events, sessions, invitations);
  }

  public MembershipService memberships() {
    return memberships;
  }

  public ProvisionedMembers provisioned() {
    return provisioned;
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new MembershipResource(memberships));
  }
}
