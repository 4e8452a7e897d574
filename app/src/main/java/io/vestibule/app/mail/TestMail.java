package io.vestibule.app.mail;

import static io.vestibule.app.error.ErrorCode.EMAIL_SEND_FAILED;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Database;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.user.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends a mail at once, while an operator waits to hear whether the server takes it. */
final class TestMail {

  private final Database db;
  private final Clock clock;
  private final Outbox outbox;
  private final LetterWriter writer;
  private final MailSender sender;

  TestMail(Database db, Clock clock, Outbox outbox, LetterWriter writer, MailSender sender) {
    this.db = db;
    this.clock = clock;
    this.outbox = outbox;
    this.writer = writer;
    this.sender = sender;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException EMAIL_SEND_FAILED with the reason refused or
   *     unreachable; EMAIL_RATE_LIMITED
   */
  void send(Caller caller, EmailAddress to, Locale locale) {
    var destination = new Destination.ByMail(to);
    outbox.admit(caller.project(), destination);
    var letter =
        new Letter(
            caller.project(),
            destination,
            LetterKind.TEST,
            locale,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            clock.instant().plus(Duration.ofHours(1)));
    var brand = db.read(tx -> ProjectService.name(tx, caller.project()));
    try {
      sender.send(writer.mail(letter, to, brand));
    } catch (MailFailure failure) {
      // without the cause: texts of mail servers repeat addresses
      throw EMAIL_SEND_FAILED.with("reason", failure.isForGood() ? "refused" : "unreachable");
    }
  }
}
