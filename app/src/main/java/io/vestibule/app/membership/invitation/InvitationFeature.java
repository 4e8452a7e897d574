package io.vestibule.app.membership.invitation;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.membership.MembershipService;
import java.net.URI;
import java.time.Clock;

/** Invitations to organizations; signing in by one is a matter of {@code signin}. */
public final class InvitationFeature implements Feature {

  private final InvitationService service;
  private final Invitations invitations;
  private final Clock clock;

  public InvitationFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Outbox outbox,
      MembershipService memberships,
      URI publicUrl) {
    this.service = new InvitationService(db, clock, ids, secrets, events, outbox, publicUrl);
    this.invitations = new Invitations(clock, secrets, events, memberships);
    this.clock = clock;
  }

  public Invitations invitations() {
    return invitations;
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new InvitationResource(service, clock));
  }
}
