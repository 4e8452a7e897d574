package io.vestibule.app;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.Duration;
import io.vestibule.app.crypto.EncryptionSettings;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.DatabaseSettings;
import io.vestibule.app.error.InvalidSetting;
import io.vestibule.app.job.JobSettings;
import io.vestibule.app.limit.LimitSettings;
import io.vestibule.app.mail.SmtpSettings;
import io.vestibule.app.net.OutboundSettings;
import io.vestibule.app.session.SessionSettings;
import io.vestibule.app.signin.passkey.PasskeySettings;
import io.vestibule.app.signin.password.PasswordSettings;
import io.vestibule.app.sms.SmsSettings;
import io.vestibule.saml.response.HttpAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** All settings, each group as the record of its feature; {@code config.yml} explains them. */
public final class VestibuleConfiguration extends Configuration {

  private static final int MAX_PORT = 65_535;

  private static final int SHORTEST_TOKEN = 32;

  private final URI publicUrl;
  private final Secret bootstrapToken;
  private final DatabaseSettings database;
  private final EncryptionSettings encryption;
  private final SessionSettings sessions;
  private final OutboundSettings outbound;
  private final JobSettings jobs;
  private final LimitSettings limits;
  private final SmtpSettings smtp;
  private final PasskeySettings passkeys;
  private final SmsSettings sms;
  private final PasswordSettings passwords;
  private final Duration drainTime;

  /** Absent groups take their defaults. */
  @JsonCreator
  public VestibuleConfiguration(
      @JsonProperty("publicUrl") @Nullable URI publicUrl,
      @JsonProperty("bootstrapToken") @Nullable Secret bootstrapToken,
      @JsonProperty("database") DatabaseSettings database,
      @JsonProperty("encryption") EncryptionSettings encryption,
      @JsonProperty("sessions") SessionSettings sessions,
      @JsonProperty("outbound") @Nullable OutboundSettings outbound,
      @JsonProperty("jobs") @Nullable JobSettings jobs,
      @JsonProperty("limits") @Nullable LimitSettings limits,
      @JsonProperty("smtp") @Nullable SmtpSettings smtp,
      @JsonProperty("passkeys") @Nullable PasskeySettings passkeys,
      @JsonProperty("sms") @Nullable SmsSettings sms,
      @JsonProperty("passwords") @Nullable PasswordSettings passwords,
      @JsonProperty("drainTime") @Nullable Duration drainTime) {
    this.publicUrl = normalized(requireNonNullElse(publicUrl, URI.create("http://localhost:8080")));
    this.bootstrapToken = requireNonNullElse(bootstrapToken, Secret.of(""));
    this.database = database;
    this.encryption = encryption;
    this.sessions = sessions;
    this.outbound = requireNonNullElse(outbound, new OutboundSettings(false, false));
    this.jobs = requireNonNullElse(jobs, new JobSettings(true));
    this.limits = requireNonNullElse(limits, LimitSettings.usual());
    this.smtp = requireNonNullElse(smtp, SmtpSettings.none());
    this.passkeys = requireNonNullElse(passkeys, PasskeySettings.usual());
    this.sms = requireNonNullElse(sms, SmsSettings.none());
    this.passwords = requireNonNullElse(passwords, PasswordSettings.usual());
    this.drainTime = requireNonNullElse(drainTime, Duration.seconds(5));
    InvalidSetting.require(
        this.bootstrapToken.isEmpty() || this.bootstrapToken.reveal().length() >= SHORTEST_TOKEN,
        "bootstrapToken",
        "empty or at least 32 characters long, such as the output of `openssl rand -hex 32`;"
            + " VESTIBULE_BOOTSTRAP_TOKEN sets it");
    InvalidSetting.require(
        isOrigin(this.publicUrl),
        "publicUrl",
        "an http or https address with a host and no path, such as https://sso.example.com;"
            + " VESTIBULE_PUBLIC_URL sets it");
  }

  /** Browsers and providers send addresses in this form, whatever the setting looks like. */
  private static URI normalized(URI url) {
    return URI.create(HttpAddress.normalized(url.toString()));
  }

  private static boolean isOrigin(URI url) {
    return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getPort() <= MAX_PORT
        && url.getRawUserInfo() == null
        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  /** How browsers and IdPs reach this service; the base of every URL it hands out. */
  public URI publicUrl() {
    return publicUrl;
  }

  /** What {@code POST /v1/bootstrap} must show; empty switches it off. */
  public Secret bootstrapToken() {
    return bootstrapToken;
  }

  public DatabaseSettings database() {
    return database;
  }

  public EncryptionSettings encryption() {
    return encryption;
  }

  public SessionSettings sessions() {
    return sessions;
  }

  public OutboundSettings outbound() {
    return outbound;
  }

  public JobSettings jobs() {
    return jobs;
  }

  public LimitSettings limits() {
    return limits;
  }

  public SmtpSettings smtp() {
    return smtp;
  }

  public PasskeySettings passkeys() {
    return passkeys;
  }

  public SmsSettings sms() {
    return sms;
  }

  public PasswordSettings passwords() {
    return passwords;
  }

  /** How long requests are still served after the signal to stop. */
  public Duration drainTime() {
    return drainTime;
  }
}
