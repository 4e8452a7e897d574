package io.vestibule.app.mail;

import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.mail.store.OutboxDao;
import io.vestibule.app.mail.store.QueuedLetter;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.sms.SmsFailure;
import io.vestibule.app.sms.SmsSender;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox. Several instances share the work: each takes letters for a while,
 * and whoever dies with one leaves it to the others. A letter may then arrive twice, never not at
 * all, unless it has expired.
 */
final class LetterCarrier {

  static final Duration LEASE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(LetterCarrier.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final int BATCH = 5;
  private static final int PURGE_BATCH = 5_000;

  private final Database db;
  private final Clock clock;
  private final Outbox outbox;
  private final LetterWriter writer;
  private final MailSender mail;
  private final SmsSender sms;

  LetterCarrier(
      Database db,
      Clock clock,
      Outbox outbox,
      LetterWriter writer,
      MailSender mail,
      SmsSender sms) {
    this.db = db;
    this.clock = clock;
    this.outbox = outbox;
    this.writer = writer;
    this.mail = mail;
    this.sms = sms;
  }

  /** Sends all that is due now. */
  void run() {
    List<QueuedLetter> taken;
    do {
      taken = claim();
      taken.forEach(this::deliver);
    } while (taken.size() == BATCH);
  }

  private List<QueuedLetter> claim() {
    var now = clock.instant();
    return db.write(tx -> tx.dao(OutboxDao.class).claim(now, now.plus(LEASE), BATCH)).stream()
        .sorted(Comparator.comparing(QueuedLetter::id))
        .toList();
  }

  private void deliver(QueuedLetter queued) {
    if (!clock.instant().isBefore(queued.expiresAt())) {
      finish(queued, LetterState.EXPIRED);
      return;
    }
    try {
      send(queued);
      finish(queued, LetterState.SENT);
    } catch (MailFailure failure) {
      if (failure.isForGood()) {
        LOG.warn("Letter {} was refused and is given up", queued.id(), failure);
        finish(queued, LetterState.FAILED);
      } else {
        postpone(queued, failure);
      }
    } catch (SmsFailure | VestibuleException failure) {
      postpone(queued, failure);
    }
  }

  private void send(QueuedLetter queued) throws MailFailure, SmsFailure {
    var letter = outbox.open(queued.projectId(), queued.id(), queued.sealed(), queued.expiresAt());
    var brand = db.read(tx -> ProjectService.name(tx, letter.project()));
    if (letter.to() instanceof Destination.ByMail to) {
      mail.send(writer.mail(letter, to.address(), brand));
    } else if (letter.to() instanceof Destination.BySms to) {
      sms.send(to.number(), writer.sms(letter, brand));
    }
  }

  private void finish(QueuedLetter letter, LetterState state) {
    db.run(
        tx ->
            tx.dao(OutboxDao.class)
                .finish(
                    letter.projectId(), letter.id(), letter.attempts(), state, clock.instant()));
  }

  private void postpone(QueuedLetter letter, Exception why) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(letter.attempts() - 1, 10));
    var capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    LOG.warn(
        "Letter {} was not taken, attempt {}: {}", letter.id(), letter.attempts(), rootOf(why));
    db.run(
        tx ->
            tx.dao(OutboxDao.class)
                .postpone(
                    letter.projectId(),
                    letter.id(),
                    letter.attempts(),
                    clock.instant().plus(capped)));
  }

  /** Its kind only: texts of mail servers repeat addresses. */
  private static String rootOf(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  /** Forgets what was done a week ago. */
  void purge() {
    int gone;
    do {
      gone =
          db.write(
              tx ->
                  tx.dao(OutboxDao.class)
                      .deleteFinished(clock.instant().minus(REMEMBERED), PURGE_BATCH));
    } while (gone == PURGE_BATCH);
  }
}
