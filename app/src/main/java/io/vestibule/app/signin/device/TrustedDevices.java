package io.vestibule.app.signin.device;

import static io.vestibule.app.error.ErrorCode.DEVICE_NOT_FOUND;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.device.store.TrustedDeviceDao;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The browsers that people have approved. Each is known by a cookie, of which only the hash is
 * kept, and for one person; on a shared computer each has to approve it.
 */
public final class TrustedDevices implements DeviceTrust {

  /** SPEC 6. */
  public static final Duration LIFE = Duration.ofDays(30);

  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;

  public TrustedDevices(Clock clock, Ids ids, Secrets secrets, EventLog events) {
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
  }

  @Override
  public boolean isTrusted(Tx tx, ProjectId project, UserId user, String cookie) {
    return shown(project, cookie)
        .filter(hash -> tx.dao(TrustedDeviceDao.class).touch(project, user, hash, clock.instant()))
        .isPresent();
  }

  private Optional<byte[]> shown(ProjectId project, String cookie) {
    return secrets
        .read(Kind.DEVICE, cookie)
        .filter(presented -> presented.project().equals(project))
        .map(Secrets.Presented::hash);
  }

  /**
   * The person has approved the browser.
   *
   * @param cookie that it is known by already, which is replaced: nobody keeps one that was planted
   * @return what its cookie is to hold from now on
   */
  Secret trust(
      Tx tx, ProjectId project, UserId user, Optional<String> cookie, Optional<String> userAgent) {
    var issued = secrets.issue(Kind.DEVICE, project);
    var devices = tx.dao(TrustedDeviceDao.class);
    cookie
        .flatMap(text -> shown(project, text))
        .ifPresent(
            older -> {
              devices.forget(project, user, older);
              devices.rename(project, older, issued.hash());
            });
    var id = new DeviceId(ids.next());
    var now = clock.instant();
    devices.insert(project, user, id, issued.hash(), userAgent, now, now.plus(LIFE));
    append(tx, project, user, id, "device.trusted");
    return issued.secret();
  }

  public List<TrustedDevice> list(Tx tx, ProjectId project, UserId user, CursorPage page) {
    return tx.dao(TrustedDeviceDao.class)
        .list(project, user, page.after(DeviceId.PREFIX), page.limitAndOne(), clock.instant());
  }

  /**
   * The browser has to be approved again.
   *
   * @throws io.vestibule.app.error.VestibuleException DEVICE_NOT_FOUND
   */
  public void revoke(Tx tx, ProjectId project, UserId user, DeviceId id) {
    if (!tx.dao(TrustedDeviceDao.class).delete(project, user, id, clock.instant())) {
      throw DEVICE_NOT_FOUND.exception();
    }
    append(tx, project, user, id, "device.revoked");
  }

  /** Every browser of the person has to be approved again. */
  public void revokeAll(Tx tx, ProjectId project, UserId user) {
    tx.dao(TrustedDeviceDao.class)
        .deleteAll(project, user)
        .forEach(id -> append(tx, project, user, id, "device.revoked"));
  }

  int purge(Tx tx, int most) {
    return tx.dao(TrustedDeviceDao.class).deleteExpired(clock.instant(), most);
  }

  private void append(Tx tx, ProjectId project, UserId user, DeviceId id, String type) {
    events.append(tx, NewEvent.of(project, type, Actor.of(user), id).with("user_id", user));
  }
}
