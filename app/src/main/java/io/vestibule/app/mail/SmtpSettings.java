package io.vestibule.app.mail;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.error.InvalidSetting;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail.
 *
 * @param host empty keeps mail in a mailbox of this process, for development
 * @param from the address that mail comes from
 * @param fromName the name beside it
 */
public record SmtpSettings(
    String host,
    int port,
    String user,
    Secret password,
    Security security,
    String from,
    String fromName) {

  /** How the connection is protected. */
  public enum Security {
    /** Not at all: for development. */
    NONE,
    /** Upgraded before anything is said, or given up. RFC 3207. */
    STARTTLS,
    /** From the first octet. RFC 8314. */
    TLS
  }

  public SmtpSettings {
    InvalidSetting.require(port > 0 && port <= 65_535, "smtp.port", "1 to 65535, not " + port);
  }

  @JsonCreator
  static SmtpSettings of(
      @JsonProperty("host") @Nullable String host,
      @JsonProperty("port") @Nullable Integer port,
      @JsonProperty("user") @Nullable String user,
      @JsonProperty("password") @Nullable Secret password,
      @JsonProperty("security") @Nullable Security security,
      @JsonProperty("from") @Nullable String from,
      @JsonProperty("fromName") @Nullable String fromName) {
    return new SmtpSettings(
        requireNonNullElse(host, ""),
        requireNonNullElse(port, 587),
        requireNonNullElse(user, ""),
        requireNonNullElse(password, Secret.of("")),
        requireNonNullElse(security, Security.STARTTLS),
        requireNonNullElse(from, "no-reply@localhost"),
        requireNonNullElse(fromName, "Vestibule"));
  }

  /** No server: mail stays here. */
  public static SmtpSettings none() {
    return of(null, null, null, null, null, null, null);
  }
}
