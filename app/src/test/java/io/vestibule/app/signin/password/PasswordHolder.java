package io.vestibule.app.signin.password;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who signs in by password, from a network of their own. */
public final class PasswordHolder {

  public static final String PASSWORD = "plum orbit sandcastle 47";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger NETWORKS = new AtomicInteger();

  private final VestibuleServer server;
  private final Person person;
  private final Client client;

  private PasswordHolder(VestibuleServer server, Person person) {
    this.server = server;
    this.person = person;
    this.client = elsewhere(server);
  }

  /** A server that believes its proxy and hashes quickly. */
  public static VestibuleServer prepared(VestibuleServer server) {
    return server
        .with("server.applicationConnectors[0].useForwardedHeaders", "true")
        .with("passwords.memoryKib", "64")
        .with("passwords.iterations", "1")
        .with("passwords.concurrentHashes", "50");
  }

  /** A client in a network where nobody has asked anything yet. */
  public static Client elsewhere(VestibuleServer server) {
    int network = NETWORKS.incrementAndGet();
    return server
        .client()
        .with("X-Forwarded-For", "10." + network / 250 + "." + network % 250 + ".1");
  }

  /** Somebody whom nobody knows. */
  public static PasswordHolder stranger(VestibuleServer server) {
    return new PasswordHolder(server, Person.stranger(server));
  }

  /** Whoever has that address. */
  public static PasswordHolder named(VestibuleServer server, String email) {
    return new PasswordHolder(server, Person.named(server, email));
  }

  /** A user without a password. */
  public static PasswordHolder user(VestibuleServer server) {
    return new PasswordHolder(server, Person.user(server));
  }

  /** A user with {@link #PASSWORD}. */
  public static PasswordHolder on(VestibuleServer server) {
    var holder = user(server);
    holder.reset(PASSWORD);
    return holder;
  }

  /** The same, a member of that organization. */
  public static PasswordHolder memberOf(VestibuleServer server, Acme organization) {
    var holder = new PasswordHolder(server, Person.memberOf(server, organization));
    holder.reset(PASSWORD);
    return holder;
  }

  public Person person() {
    return person;
  }

  public String email() {
    return person.email();
  }

  /** A client in their network, without a session. */
  public Client client() {
    return client;
  }

  public Answer signUp(String password) {
    return client.post("/v1/auth/sign-up", body("email", email(), "password", password));
  }

  public Answer resend() {
    return client.post("/v1/auth/sign-up/resend", body("email", email()));
  }

  public Answer verify(String token) {
    return client.post("/v1/auth/sign-up/verify", body("token", token));
  }

  public Answer forgot() {
    return client.post("/v1/auth/password/forgot", body("email", email()));
  }

  public Answer reset(String token, String password) {
    return client.post("/v1/auth/password/reset", body("token", token, "new_password", password));
  }

  /** Asks for a link and sets that password by it. */
  public Answer reset(String password) {
    forgot();
    return reset(person.token(), password);
  }

  public Answer logIn(String password) {
    return logIn(client, password);
  }

  public Answer logIn(Client from, String password) {
    return from.post(
        "/v1/auth/password/login",
        body("email", email(), "password", password, "deliver", "token"));
  }

  /** A client with a new session of theirs. */
  public Client signedIn() {
    return bearer(logIn(PASSWORD));
  }

  /** A client with the session that an answer brought. */
  public Client bearer(Answer entered) {
    return server.client().with("Authorization", "Bearer " + entered.json().path("token").asText());
  }

  public static Answer change(Client session, String current, String wanted) {
    return session.post(
        "/v1/me/password", body("current_password", current, "new_password", wanted));
  }

  static String body(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
