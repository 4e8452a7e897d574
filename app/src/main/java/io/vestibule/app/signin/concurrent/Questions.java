package io.vestibule.app.signin.concurrent;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.session.DeviceLabel;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.signin.ConcurrentQuestion;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.concurrent.store.WaitingLoginDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserService;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Asks the sessions that are open, and the person by mail, in the transaction that makes the
 * sign-in wait.
 */
public final class Questions implements ConcurrentQuestion {

  /**
   * So many at once go by mail, too; what else waits is shown to the open sessions only. Whoever
   * gets here has shown a first factor, and still shall not fill a mailbox.
   */
  static final int MOST_MAILED = 3;

  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;
  private final Outbox outbox;
  private final Supplier<Locale> language;
  private final URI publicUrl;

  public Questions(
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Outbox outbox,
      Supplier<Locale> language,
      URI publicUrl) {
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
    this.outbox = outbox;
    this.language = language;
    this.publicUrl = publicUrl;
  }

  @Override
  public void ask(Tx tx, byte[] progress, NewSession wanted, List<SessionId> open) {
    var link = secrets.issue(Kind.CONCURRENT_LOGIN, wanted.project());
    var id = new ConcurrentLoginId(ids.next());
    var now = clock.instant();
    var waiting = tx.dao(WaitingLoginDao.class);
    int others = waiting.count(wanted.project(), wanted.user(), now);
    var approvers = open.stream().map(SessionId::uuid).toArray(UUID[]::new);
    if (waiting.insert(wanted, id, progress, link.hash(), approvers, now)) {
      if (others < MOST_MAILED) {
        outbox.post(tx, letter(tx, wanted, link.secret()));
      }
      events.append(
          tx,
          NewEvent.of(wanted.project(), "concurrent_login.asked", Actor.of(wanted.user()), id)
              .with("user_id", wanted.user()));
    }
  }

  private Letter letter(Tx tx, NewSession wanted, Secret link) {
    var url =
        UriBuilder.fromUri(publicUrl)
            .path("sign-in/concurrent")
            .queryParam("token", link.reveal())
            .build();
    var email = UserService.find(tx, wanted.project(), wanted.user()).email();
    return new Letter(
        wanted.project(),
        new Destination.ByMail(EmailAddress.fromString(email)),
        LetterKind.CONCURRENT_LOGIN,
        language.get(),
        List.of(
            Long.toString(SignIn.LIFE.toMinutes()),
            wanted.userAgent().flatMap(DeviceLabel::of).orElse("–")),
        Optional.of(url),
        Optional.empty(),
        clock.instant().plus(SignIn.LIFE));
  }
}
