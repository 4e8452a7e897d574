package io.vestibule.app.sms;

import io.vestibule.app.net.FetchException;
import io.vestibule.app.net.GuardedHttpClient;
import java.net.URI;
import java.util.Map;

/** Hands text messages to Twilio's Messages resource, API version 2010-04-01. */
public final class TwilioSmsSender implements SmsSender {

  private final GuardedHttpClient http;
  private final SmsSettings settings;
  private final URI messages;

  public TwilioSmsSender(GuardedHttpClient http, SmsSettings settings) {
    this.http = http;
    this.settings = settings;
    this.messages =
        settings.api().resolve("/2010-04-01/Accounts/" + settings.accountSid() + "/Messages.json");
  }

  @Override
  public void send(PhoneNumber to, String text) throws SmsFailure {
    var form = Map.of("To", to.text(), "From", settings.from(), "Body", text);
    try {
      http.postForm(messages, form, settings.accountSid(), settings.authToken());
    } catch (FetchException e) {
      throw new SmsFailure("Twilio has not taken the message: " + e.fault().wireName(), e);
    }
  }
}
