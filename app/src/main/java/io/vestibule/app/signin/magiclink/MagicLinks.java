package io.vestibule.app.signin.magiclink;

import static io.vestibule.app.error.ErrorCode.MAGIC_LINK_RATE_LIMITED;

import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.SendLimits;
import io.vestibule.app.signin.SignInOptions;
import io.vestibule.app.signin.magiclink.store.MagicLinkDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.People;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Sends links that sign in. Whoever asks learns nothing about who has an account: the same is
 * counted, stored and answered for every destination, and for one that may not sign in the letter
 * stays here.
 */
public final class MagicLinks {

  /** SPEC 6. */
  static final Duration LIFE = Duration.ofMinutes(15);

  /** SPEC 5. */
  private static final Limit SEND =
      new Limit("magic-link-send", 3, Duration.ofHours(1), MAGIC_LINK_RATE_LIMITED);

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final Vault vault;
  private final SendLimits sendLimits;
  private final Outbox outbox;
  private final Invitations invitations;
  private final URI publicUrl;

  MagicLinks(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      Vault vault,
      SendLimits sendLimits,
      Outbox outbox,
      Invitations invitations,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.vault = vault;
    this.sendLimits = sendLimits;
    this.outbox = outbox;
    this.invitations = invitations;
    this.publicUrl = publicUrl;
  }

  /**
   * Sends a link and a code. They replace those that the same browser asked for before, and no
   * others: a stranger's request must not end what the owner of the address waits for.
   *
   * @param in names the project
   * @param before the flow of the browser's request before this one, if there was one
   * @return what ties both to the one who asks
   * @throws io.vestibule.app.error.VestibuleException SSO_REQUIRED by the domain alone,
   *     MAGIC_LINK_RATE_LIMITED, EMAIL_RATE_LIMITED
   */
  public Secret send(
      Function<Tx, Project> in, Wish wish, RequestOrigin origin, Optional<String> before) {
    var project = db.read(in::apply);
    requireNoSso(project.projectId(), wish.destination());
    sendLimits.take(SEND, project.projectId(), wish.destination(), origin);
    return db.write(tx -> post(tx, project, wish, before));
  }

  private void requireNoSso(ProjectId project, Destination destination) {
    if (destination instanceof Destination.ByMail mail) {
      db.run(tx -> SignInOptions.requireNoSso(tx, project, mail.address().domain()));
    }
  }

  private Secret post(Tx tx, Project project, Wish wish, Optional<String> before) {
    var id = project.projectId();
    var link = secrets.issue(Kind.MAGIC_LINK, id);
    var flow = secrets.issue(Kind.FLOW, id);
    var code = secrets.digits(6);
    var now = clock.instant();
    var destination = Secrets.sha256(wish.destination().key());
    var row = ids.next();
    before.ifPresent(
        shown -> tx.dao(MagicLinkDao.class).supersede(id, destination, Secrets.sha256(shown), now));
    tx.dao(MagicLinkDao.class)
        .insert(
            id,
            row,
            link.hash(),
            flow.hash(),
            codeHash(flow.secret(), code.reveal()),
            destination,
            seal(row, wish.destination()),
            wish.organization(),
            wish.returnTo(),
            wish.delivery(),
            now.plus(LIFE));
    var letter = letter(id, wish, link.secret(), code);
    if (mayEnter(tx, project, wish.destination())) {
      outbox.post(tx, letter);
    } else {
      outbox.withhold(tx, letter);
    }
    return flow.secret();
  }

  /** Hashed with what only the browser has: the code alone could be found by trying all. */
  static byte[] codeHash(Secret flow, String code) {
    return Secrets.sha256(flow.reveal() + ":" + code);
  }

  private boolean mayEnter(Tx tx, Project project, Destination destination) {
    if (destination instanceof Destination.BySms sms) {
      return People.find(tx, project.projectId(), sms.number()).isPresent();
    }
    var email = ((Destination.ByMail) destination).address();
    // both are always asked, so that both answers take as long
    boolean known = People.find(tx, project.projectId(), email).isPresent();
    boolean invited = invitations.isInvited(tx, project.projectId(), email);
    return known || project.registration().admits(invited);
  }

  /** Whether the one who has proved that address may become a user. */
  boolean mayRegister(Tx tx, Project project, EmailAddress email) {
    return project.registration().admits(invitations.isInvited(tx, project.projectId(), email));
  }

  private Letter letter(ProjectId project, Wish wish, Secret link, Secret code) {
    var url =
        UriBuilder.fromUri(publicUrl)
            .path("sign-in/link")
            .queryParam("token", link.reveal())
            .build();
    return new Letter(
        project,
        wish.destination(),
        LetterKind.MAGIC_LINK,
        wish.locale(),
        List.of(Long.toString(LIFE.toMinutes())),
        Optional.of(url),
        Optional.of(code.reveal()),
        clock.instant().plus(LIFE));
  }

  private byte[] seal(UUID row, Destination destination) {
    return vault.encrypt(destination.text().getBytes(StandardCharsets.UTF_8), cell(row));
  }

  /** Where a link was sent. */
  Destination open(UUID row, byte[] kept) {
    return Destination.fromString(
        new String(vault.decrypt(kept, cell(row)), StandardCharsets.UTF_8));
  }

  private static Cell cell(UUID row) {
    return new Cell("magic_link", "sealed", row);
  }
}
