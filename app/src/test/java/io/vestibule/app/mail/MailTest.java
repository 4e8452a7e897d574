package io.vestibule.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail goes out by real SMTP, behind the back of what it speaks of. */
class MailTest {

  private final Mailroom room = new Mailroom();
  private final int port = VestibuleServer.freePort();
  private final GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
  private final LetterCarrier carrier = room.carrier(new SmtpMailSender(settings()));

  private SmtpSettings settings() {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        "",
        Secret.of(""),
        SmtpSettings.Security.NONE,
        "no-reply@vestibule.example",
        "Vestibule");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aMailHasBothFormsAndTheWordsOfItsReader() throws Exception {
    server.start();
    room.post(room.letter("ada@acme.example", Locale.GERMANY));
    carrier.run();

    var mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Anmeldung bei Tom & Jerry's");
    assertThat(mail.getRecipients(Message.RecipientType.TO)[0]).hasToString("ada@acme.example");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    var forms = texts(mail);
    assertThat(forms).hasSize(2);
    assertThat(forms.get(0))
        .contains("https://id.example/sign-in/link?token=t0k3n", "482913", "15 Minuten")
        .doesNotContain("<", "&amp;");
    assertThat(forms.get(1))
        .contains("<html lang=\"de\">", "Tom &amp; Jerry", "482913")
        .contains("href=\"https://id.example/sign-in/link?token=t0k3n\"");
  }

  @Test
  void whileTheServerIsAwayMailWaitsAndGoesWithinAMinuteOfItsReturn() {
    room.post(room.letter("ada@acme.example", Locale.ENGLISH));
    for (int i = 0; i < 12; i++) {
      carrier.run();
      room.clock().advance(Duration.ofSeconds(60));
    }
    assertThat(room.query("SELECT state FROM outbox")).isEqualTo("queued");
    assertThat(Integer.parseInt(room.query("SELECT attempts FROM outbox"))).isEqualTo(12);

    server.start();
    carrier.run();
    assertThat(server.getReceivedMessages()).hasSize(1);
    carrier.run();
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void anExpiredLetterIsNotSent() {
    room.post(room.letter("ada@acme.example", Locale.ENGLISH));
    carrier.run();
    room.clock().advance(Duration.ofMinutes(16));
    server.start();
    carrier.run();
    assertThat(server.getReceivedMessages()).isEmpty();
    assertThat(room.query("SELECT state FROM outbox")).isEqualTo("expired");
  }

  @Test
  void nothingOfALetterIsReadableInTheDatabaseAndNothingIsLeftOnceItIsSent() {
    server.start();
    room.post(room.letter("ada@acme.example", Locale.ENGLISH));
    assertThat(room.query("SELECT outbox::text FROM outbox"))
        .doesNotContain("t0k3n", "ada@", hex("t0k3n"), hex("ada@acme"));
    carrier.run();
    assertThat(room.query("SELECT sealed IS NULL FROM outbox")).isEqualTo("t");
  }

  @Test
  void aLetterOfAFailedTransactionIsNotSentNorIsOneThatIsWithheld() {
    server.start();
    assertThatThrownBy(() -> room.postInVain(room.letter("ada@acme.example", Locale.ENGLISH)))
        .hasMessage("in vain");
    room.withhold(room.letter("ada@acme.example", Locale.ENGLISH));
    carrier.run();
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void severalInstancesSendEachLetterOnce() {
    server.start();
    for (int i = 0; i < 12; i++) {
      room.post(room.letter("ada" + i + "@acme.example", Locale.ENGLISH));
    }
    Race.of(
        4,
        i -> {
          room.carrier(new SmtpMailSender(settings())).run();
          return i;
        });
    assertThat(server.getReceivedMessages()).hasSize(12);
  }

  @Test
  void whatAnInstanceDiedWithIsTakenOverByAnother() {
    server.start();
    room.post(room.letter("ada@acme.example", Locale.ENGLISH));
    MailSender dies =
        mail -> {
          throw new IllegalStateException("the process is gone");
        };
    assertThatThrownBy(() -> room.carrier(dies).run()).hasMessage("the process is gone");
    carrier.run();
    assertThat(server.getReceivedMessages()).isEmpty();
    room.clock().advance(LetterCarrier.LEASE);
    carrier.run();
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@acme.example\r\nBcc: eve@evil.example",
        "ada@acme.example\nSubject: x",
        "\"ada\r\nBcc: eve\"@acme.example",
        "ada@acme.example, eve@evil.example",
        "<ada@acme.example>",
        "+49 not a number",
        ""
      })
  void whatIsNoDestinationIsRefused(String text) {
    assertThatThrownBy(() -> Destination.fromString(text))
        .isInstanceOfSatisfying(
            VestibuleException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DESTINATION));
  }

  @Test
  void aLineBreakInAProjectsWordsCannotBecomeAHeader() throws Exception {
    server.start();
    var letter = room.letter("ada@acme.example", Locale.ENGLISH);
    var sly = "Acme\r\nBcc: eve@evil.example";
    room.post(
        new Letter(
            letter.project(),
            letter.to(),
            LetterKind.INVITATION,
            letter.locale(),
            List.of(sly, sly),
            letter.link(),
            letter.code(),
            letter.expiresAt()));
    carrier.run();
    var received = server.getReceivedMessages();
    assertThat(received).hasSize(1);
    assertThat(received[0].getHeader("Bcc")).isNull();
    assertThat(received[0].getAllRecipients()).hasSize(1);
  }

  @Test
  void twentyLettersAnHourToOnePersonAreEnough() {
    var to = Destination.fromString("ada@acme.example");
    for (int i = 0; i < 20; i++) {
      room.outbox().admit(Mailroom.PROJECT, to);
    }
    assertThatThrownBy(() -> room.outbox().admit(Mailroom.PROJECT, to))
        .isInstanceOfSatisfying(
            VestibuleException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.EMAIL_RATE_LIMITED));
    room.outbox().admit(Mailroom.PROJECT, Destination.fromString("bob@acme.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "ja"})
  void everyLanguageHasEveryText(String language) {
    assertThat(keys("messages/mail_" + language + ".properties"))
        .containsExactlyInAnyOrderElementsOf(keys("messages/mail.properties"));
  }

  private static Set<Object> keys(String file) {
    var texts = new Properties();
    try (var stream = MailTest.class.getClassLoader().getResourceAsStream(file)) {
      texts.load(stream);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
    return texts.keySet();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(Part part) throws MessagingException, IOException {
    var found = new ArrayList<String>();
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        found.addAll(texts(each));
      }
    } else if (part.getContent() instanceof String text) {
      found.add(text);
    }
    return found;
  }
}
