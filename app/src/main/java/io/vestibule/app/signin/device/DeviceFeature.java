package io.vestibule.app.signin.device;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.job.Job;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.signin.SignIn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Approving browsers, and taking that back. */
public final class DeviceFeature implements Feature {

  private static final int PURGE_BATCH = 5_000;

  private final Database db;
  private final TrustedDevices devices;
  private final DeviceApproval approval;

  public DeviceFeature(
      Database db,
      Clock clock,
      Secrets secrets,
      Limits limits,
      Outbox outbox,
      TrustedDevices devices,
      SignIn signIn) {
    this.db = db;
    this.devices = devices;
    this.approval = new DeviceApproval(db, clock, secrets, limits, outbox, signIn, devices);
  }

  public DeviceApproval approval() {
    return approval;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("device-purge", Duration.ofHours(1), this::purge));
  }

  private void purge() {
    int gone;
    do {
      gone = db.write(tx -> devices.purge(tx, PURGE_BATCH));
    } while (gone == PURGE_BATCH);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new DeviceCookie());
    environment.jersey().register(new DeviceResource(approval));
    environment.jersey().register(new OwnDevicesResource(db, devices));
  }
}
