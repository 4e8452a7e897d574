package io.vestibule.app.signin.device;

import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;

/** A browser at the device step. */
public final class Browser {

  private final Client client;
  private final String cookie;

  private Browser(Client client, String cookie) {
    this.client = client;
    this.cookie = cookie;
  }

  /** One that nobody has approved. */
  public static Browser unknown(VestibuleServer server) {
    return new Browser(server.client(), "");
  }

  /** The same, with the cookie that an answer sets. */
  public Browser keeping(Answer answer) {
    return new Browser(client, Person.cookie(answer, DeviceTrust.COOKIE));
  }

  public String cookie() {
    return cookie;
  }

  public Client client() {
    return cookie.isEmpty() ? client : client.with("Cookie", DeviceTrust.COOKIE + "=" + cookie);
  }

  /** The token of a sign-in that waits for this browser to be approved. */
  public String waitingFor(Person person) {
    return person.firstFactor(client()).json().path("preauth_token").asText();
  }

  public Answer send(String preAuthToken) {
    return client().post("/v1/auth/device/send", "{\"preauth_token\":\"" + preAuthToken + "\"}");
  }

  public Answer verify(String preAuthToken, String code) {
    return client()
        .post(
            "/v1/auth/device/verify",
            "{\"preauth_token\":\"" + preAuthToken + "\",\"code\":\"" + code + "\"}");
  }

  /** Signs the person in and approves the browser on the way. */
  public Answer approve(Person person) {
    var token = waitingFor(person);
    send(token);
    return verify(token, person.code());
  }
}
