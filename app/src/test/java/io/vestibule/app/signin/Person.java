package io.vestibule.app.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Somebody with a mailbox of their own, who signs in by what comes there. */
public final class Person {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Pattern LINK = Pattern.compile("https?://\\S+[?&]token=(v[a-z]_[0-9a-z]+)");
  private static final Pattern CODE = Pattern.compile("^\\s+([0-9]{6})$", Pattern.MULTILINE);

  private final VestibuleServer server;
  private final String email;

  private Person(VestibuleServer server, String email) {
    this.server = server;
    this.email = email;
  }

  /** Somebody whom nobody knows. */
  public static Person stranger(VestibuleServer server) {
    return new Person(server, "stranger" + COUNT.incrementAndGet() + "@strangers.example");
  }

  /** Whoever has that address. */
  public static Person of(VestibuleServer server, String email) {
    return new Person(server, email);
  }

  /** A user of the project, in no organization. */
  public static Person user(VestibuleServer server) {
    var person = new Person(server, "user" + COUNT.incrementAndGet() + "@users.example");
    server.owner().post("/v1/users", "{\"email\":\"" + person.email + "\"}");
    return person;
  }

  /** A user with an address in that domain, a member of that organization. */
  public static Person memberOf(VestibuleServer server, String organization, String domain) {
    var person = new Person(server, "user" + COUNT.incrementAndGet() + "@" + domain);
    server.owner().post("/v1/users", "{\"email\":\"" + person.email + "\"}");
    server
        .owner()
        .post(
            "/v1/organizations/" + organization + "/memberships",
            "{\"user_id\":\"" + person.id() + "\",\"roles\":[\"member\"]}");
    return person;
  }

  /** Whoever has that address. */
  public static Person named(VestibuleServer server, String email) {
    return new Person(server, email);
  }

  /** A member of that organization. */
  public static Person memberOf(VestibuleServer server, Acme organization) {
    var person = user(server);
    organization.newMember(person.id(), "member");
    return person;
  }

  public String email() {
    return email;
  }

  /** Their user id. */
  public String id() {
    return server.owner().get("/v1/users?email=" + email).json().at("/data/0/id").asText();
  }

  /** Asks for a link, with more fields if there are any. */
  public Answer send(Client client, String more) {
    return client.post(
        "/v1/auth/magic-link/send", "{\"destination\":\"" + email + "\"" + more + "}");
  }

  public Answer send() {
    return send(server.client(), "");
  }

  /** The token in the newest mail. */
  public String token() {
    var matcher = LINK.matcher(newest());
    if (!matcher.find()) {
      throw new IllegalStateException("no link in: " + newest());
    }
    return matcher.group(1);
  }

  /** The code in the newest mail. */
  public String code() {
    var matcher = CODE.matcher(newest());
    if (!matcher.find()) {
      throw new IllegalStateException("no code in: " + newest());
    }
    return matcher.group(1);
  }

  /** How many mails have come. */
  public int mails() {
    return server.letters(email).size();
  }

  private String newest() {
    return server.letters(email).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no mail came to " + email))
        .text();
  }

  /** Signs in by link, with tokens instead of a cookie. */
  public JsonNode signIn() {
    return signIn("");
  }

  /** As {@link #signIn()}, with more fields in what is asked for. */
  public JsonNode signIn(String more) {
    var sent = send(server.client(), ",\"deliver\":\"token\"" + more);
    if (sent.status() != 202) {
      throw new IllegalStateException(sent.body());
    }
    return verify(server.client(), token(), sent.json().path("flow").asText()).json();
  }

  /** Shows the link of a mail from a browser with those headers: what came of the first factor. */
  public Answer firstFactor(Client client) {
    var sent = send(client, ",\"deliver\":\"token\"");
    return verify(client, token(), sent.json().path("flow").asText());
  }

  /** A client with their session. */
  public Client signedIn() {
    return server.client().with("Authorization", "Bearer " + signIn().path("token").asText());
  }

  /** Opens the link where it was asked for. */
  public static Answer verify(Client client, String token, String flow) {
    return client.post(
        "/v1/auth/magic-link/verify", "{\"token\":\"" + token + "\",\"flow\":\"" + flow + "\"}");
  }

  /** The value of a cookie that an answer sets. */
  public static String cookie(Answer answer, String name) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
        .findFirst()
        .orElse("");
  }
}
