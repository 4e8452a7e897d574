package io.vestibule.app.mail;

import jakarta.mail.SendFailedException;
import org.simplejavamail.MailException;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Hands mail to a server. RFC 5321. */
final class SmtpMailSender implements MailSender {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final SmtpSettings settings;
  private final Mailer mailer;

  SmtpMailSender(SmtpSettings settings) {
    this.settings = settings;
    var builder =
        settings.user().isEmpty()
            ? MailerBuilder.withSMTPServer(settings.host(), settings.port())
            : MailerBuilder.withSMTPServer(
                settings.host(), settings.port(), settings.user(), settings.password().reveal());
    this.mailer =
        builder
            .withTransportStrategy(strategy(settings.security()))
            .withSessionTimeout(TIMEOUT_MILLIS)
            // EmailAddress is the one parser of addresses
            .clearEmailValidator()
            .buildMailer();
  }

  private static TransportStrategy strategy(SmtpSettings.Security security) {
    return switch (security) {
      case NONE -> TransportStrategy.SMTP;
      case STARTTLS -> TransportStrategy.SMTP_TLS;
      case TLS -> TransportStrategy.SMTPS;
    };
  }

  @Override
  public void send(RenderedMail mail) throws MailFailure {
    var email =
        EmailBuilder.startingBlank()
            .from(settings.fromName(), settings.from())
            .to(mail.to().mailbox())
            .withSubject(mail.subject())
            .withPlainText(mail.text())
            .withHTMLText(mail.html())
            // no holiday notes in return. RFC 3834 section 5
            .withHeader("Auto-Submitted", "auto-generated")
            .buildEmail();
    try {
      mailer.sendMail(email);
    } catch (MailException e) {
      throw new MailFailure(isRefused(e), "the mail server has not taken the mail", e);
    }
  }

  private static boolean isRefused(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SendFailedException refused) {
        return refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
      }
    }
    return false;
  }
}
