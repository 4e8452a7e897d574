package io.vestibule.app.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.servlets.tasks.Task;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.id.Ids;
import io.vestibule.app.job.Job;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.sms.SmsSender;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Letters: the outbox, and who carries what lies in it. */
public final class MailFeature implements Feature {

  private static final Logger LOG = LoggerFactory.getLogger(MailFeature.class);

  private final Database db;
  private final Outbox outbox;
  private final LetterCarrier carrier;
  private final TestMail testMail;
  private final boolean inBackground;

  /**
   * @param mailbox keeps the mail where no server is configured
   * @param inBackground whether this instance sends by itself; otherwise only by the task {@code
   *     send-mail} on the admin port
   */
  public MailFeature(
      Database db,
      Clock clock,
      Ids ids,
      Vault vault,
      ObjectMapper mapper,
      Limits limits,
      SmtpSettings smtp,
      DevMailbox mailbox,
      SmsSender sms,
      boolean inBackground) {
    this.db = db;
    this.outbox = new Outbox(clock, ids, vault, mapper, limits);
    MailSender sender = smtp.host().isEmpty() ? mailbox : new SmtpMailSender(smtp);
    var writer = new LetterWriter();
    this.carrier = new LetterCarrier(db, clock, outbox, writer, sender, sms);
    this.testMail = new TestMail(db, clock, outbox, writer, sender);
    this.inBackground = inBackground;
  }

  public Outbox outbox() {
    return outbox;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("outbox-purge", Duration.ofHours(1), carrier::purge));
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new TestMailResource(testMail));
    if (inBackground) {
      environment
          .lifecycle()
          .scheduledExecutorService("mail", true)
          .threads(2)
          .build()
          .scheduleWithFixedDelay(this::runInBackground, 1_000, 500, TimeUnit.MILLISECONDS);
    }
    environment
        .admin()
        .addTask(
            new Task("send-mail") {
              @Override
              public void execute(Map<String, List<String>> parameters, PrintWriter output) {
                carrier.run();
                output.println("done");
              }
            });
  }

  private void runInBackground() {
    if (!db.isSchemaReady()) {
      return;
    }
    try {
      carrier.run();
    } catch (VestibuleException e) {
      LOG.warn("The outbox could not be read, the next second tries again: {}", e.code());
    }
  }
}
