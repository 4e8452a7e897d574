package io.vestibule.app.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.store.OutboxDao;
import io.vestibule.app.project.ProjectId;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes letters in the transaction of what they speak of: both are there or neither is, and no mail
 * server is waited for. {@link LetterCarrier} sends them. May be shared by threads.
 */
public final class Outbox {

  /** To one person, about whatever. */
  private static final Limit PER_RECIPIENT =
      new Limit("mail-recipient", 20, Duration.ofHours(1), ErrorCode.EMAIL_RATE_LIMITED);

  /** The same, of messages that anybody can ask for without signing in. */
  private static final Limit PER_RECIPIENT_FOR_STRANGERS =
      new Limit("mail-recipient-strangers", 20, Duration.ofHours(1), ErrorCode.EMAIL_RATE_LIMITED);

  /** From one project; whoever sends more is being misused. */
  private static final Limit PER_PROJECT =
      new Limit("mail-project", 2_000, Duration.ofHours(1), ErrorCode.EMAIL_RATE_LIMITED);

  private final Clock clock;
  private final Ids ids;
  private final Vault vault;
  private final ObjectMapper mapper;
  private final Limits limits;

  Outbox(Clock clock, Ids ids, Vault vault, ObjectMapper mapper, Limits limits) {
    this.clock = clock;
    this.ids = ids;
    this.vault = vault;
    this.mapper = mapper;
    this.limits = limits;
  }

  /** What is kept of a letter, encrypted. */
  record Sealed(
      String to,
      LetterKind kind,
      String locale,
      List<String> values,
      Optional<URI> link,
      Optional<String> code) {}

  /**
   * Counts a letter; call it before the transaction that posts one.
   *
   * @throws io.vestibule.app.error.VestibuleException EMAIL_RATE_LIMITED
   */
  public void admit(ProjectId project, Destination to) {
    limits.take(PER_RECIPIENT, project, to.key());
    limits.take(PER_PROJECT, project, "");
  }

  /**
   * As {@link #admit}, for a request of somebody who has proved nothing; it does not use up what
   * the owner of the address may have sent.
   *
   * @throws io.vestibule.app.error.VestibuleException EMAIL_RATE_LIMITED
   */
  public void admitForStranger(ProjectId project, Destination to) {
    limits.take(PER_RECIPIENT_FOR_STRANGERS, project, to.key());
    limits.take(PER_PROJECT, project, "");
  }

  /** The letter will be sent once this transaction is done. */
  public void post(Tx tx, Letter letter) {
    insert(tx, letter, LetterState.QUEUED);
  }

  /**
   * Takes the same time and trouble as {@link #post}, and the letter is never sent: so that nobody
   * learns by waiting whether there is a reader.
   */
  public void withhold(Tx tx, Letter letter) {
    insert(tx, letter, LetterState.WITHHELD);
  }

  private void insert(Tx tx, Letter letter, LetterState state) {
    UUID id = ids.next();
    var sealed =
        new Sealed(
            letter.to().text(),
            letter.kind(),
            letter.locale().toLanguageTag(),
            letter.values(),
            letter.link(),
            letter.code());
    tx.dao(OutboxDao.class)
        .insert(
            letter.project(),
            id,
            letter.kind().key(),
            state,
            vault.encrypt(json(sealed), cell(id)),
            letter.expiresAt(),
            clock.instant());
  }

  Letter open(ProjectId project, UUID id, byte[] sealed, Instant expiresAt) {
    var kept = parse(vault.decrypt(sealed, cell(id)));
    return new Letter(
        project,
        Destination.fromString(kept.to()),
        kept.kind(),
        Locale.forLanguageTag(kept.locale()),
        kept.values(),
        kept.link(),
        kept.code(),
        expiresAt);
  }

  private static Cell cell(UUID id) {
    return new Cell("outbox", "sealed", id);
  }

  private byte[] json(Sealed sealed) {
    try {
      return mapper.writeValueAsBytes(sealed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("letters are plain values", e);
    }
  }

  private Sealed parse(byte[] json) {
    try {
      return mapper.readValue(json, Sealed.class);
    } catch (IOException e) {
      throw new IllegalStateException("this is no letter", e);
    }
  }
}
