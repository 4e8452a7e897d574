package io.vestibule.app.signin;

import io.vestibule.app.db.Tx;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells people by mail that something they sign in with has changed, so that whoever did not do it
 * hears of it. ASVS 6.3.7. No limit holds it back.
 */
public final class FactorNotices {

  private static final Duration WORTH_READING = Duration.ofDays(2);

  private final Clock clock;
  private final Outbox outbox;

  public FactorNotices(Clock clock, Outbox outbox) {
    this.clock = clock;
    this.outbox = outbox;
  }

  /**
   * @param kind whose words need no values
   */
  public void post(Tx tx, ProjectId project, UserId user, LetterKind kind, Locale locale) {
    post(tx, project, user, kind, locale, List.of(), Optional.empty());
  }

  /**
   * @param values that the words of {@code kind} need
   * @param link where the person can do something about it
   */
  public void post(
      Tx tx,
      ProjectId project,
      UserId user,
      LetterKind kind,
      Locale locale,
      List<String> values,
      Optional<URI> link) {
    var email = EmailAddress.fromString(UserService.find(tx, project, user).email());
    outbox.post(
        tx,
        new Letter(
            project,
            new Destination.ByMail(email),
            kind,
            locale,
            values,
            link,
            Optional.empty(),
            clock.instant().plus(WORTH_READING)));
  }
}
