package io.vestibule.app.user;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.session.SessionRevoker;
import java.time.Clock;

/** People and how IdPs name them. */
public final class UserFeature implements Feature {

  private final UserService users;
  private final IdentityService identities;
  private final IdentityLinker linker;
  private final ProfileSync profiles;
  private final People people;
  private final OwnProfile ownProfile;
  private final UserPhoneResource phones;

  public UserFeature(Database db, Clock clock, Ids ids, EventLog events, SessionRevoker sessions) {
    this.users = new UserService(db, clock, ids, events, sessions);
    this.identities = new IdentityService(db, events, sessions);
    this.linker = new IdentityLinker(clock, ids, events);
    this.profiles = new ProfileSync(clock, events);
    this.people = new People(clock, ids, events);
    this.ownProfile = new OwnProfile(db, clock, events);
    this.phones = new UserPhoneResource(db, clock, events);
  }

  public IdentityLinker linker() {
    return linker;
  }

  public People people() {
    return people;
  }

  public OwnProfile ownProfile() {
    return ownProfile;
  }

  public ProfileSync profiles() {
    return profiles;
  }

  public ProfileUpdater profileUpdater() {
    return new ProfileUpdater(profiles);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new UserResource(users));
    environment.jersey().register(new IdentityResource(identities));
    environment.jersey().register(phones);
  }
}
