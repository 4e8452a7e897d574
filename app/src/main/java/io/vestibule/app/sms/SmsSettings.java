package io.vestibule.app.sms;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vestibule.app.crypto.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Twilio account that carries text messages.
 *
 * @param accountSid empty keeps text messages in a mailbox of this process, for development
 * @param from the number or messaging service that they come from
 * @param api where Twilio's API lies
 */
public record SmsSettings(String accountSid, Secret authToken, String from, URI api) {

  @JsonCreator
  static SmsSettings of(
      @JsonProperty("accountSid") @Nullable String accountSid,
      @JsonProperty("authToken") @Nullable Secret authToken,
      @JsonProperty("from") @Nullable String from,
      @JsonProperty("api") @Nullable URI api) {
    return new SmsSettings(
        requireNonNullElse(accountSid, ""),
        requireNonNullElse(authToken, Secret.of("")),
        requireNonNullElse(from, ""),
        requireNonNullElse(api, URI.create("https://api.twilio.com")));
  }

  /** No account: text messages stay here. */
  public static SmsSettings none() {
    return of(null, null, null, null);
  }
}
