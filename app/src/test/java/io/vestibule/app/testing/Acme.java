package io.vestibule.app.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Ready-made organizations, users and domains of a running service, each new. */
public final class Acme {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final VestibuleServer server;
  private final Client owner;
  private final String slug;
  private final String id;

  private Acme(VestibuleServer server, Client owner) {
    this.server = server;
    this.owner = owner;
    this.slug = "some-acme-" + COUNT.incrementAndGet();
    var body = "{\"name\":\"Acme\",\"slug\":\"" + slug + "\"}";
    this.id = owner.post("/v1/organizations", body).json().path("id").asText();
  }

  /** A new active organization without a domain. */
  public static Acme on(VestibuleServer server) {
    return new Acme(server, server.owner());
  }

  /** As {@link #on(VestibuleServer)}, in the project that {@code owner} has a key of. */
  public static Acme on(VestibuleServer server, Client owner) {
    return new Acme(server, owner);
  }

  /** The organization's id. */
  public String id() {
    return id;
  }

  /** {@code /v1/organizations/{org}}. */
  public String path() {
    return "/v1/organizations/" + id;
  }

  /** The domain that {@link #withDomain} proves. */
  public String domain() {
    return slug + ".example";
  }

  /** The same organization, owner of its domain. */
  public Acme withDomain() {
    var claimed = owner.post(path() + "/domains", "{\"name\":\"" + domain() + "\"}").json();
    server
        .dns()
        .publish(claimed.at("/txt_record/name").asText(), claimed.at("/txt_record/value").asText());
    owner.post(path() + "/domains/" + claimed.path("id").asText() + "/verify", "");
    return this;
  }

  /** The same organization, with that sign-in policy. */
  public Acme withPolicy(String json) {
    var answer = owner.put(path() + "/sign-in-policy", json);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return this;
  }

  /** The id of a new user with an address in the organization's domain. */
  public String newUser(String localPart) {
    var body = "{\"email\":\"" + localPart + "@" + domain() + "\"}";
    return owner.post("/v1/users", body).json().path("id").asText();
  }

  /** The path of a new membership. */
  public String newMember(String user, String role) {
    var body = "{\"user_id\":\"" + user + "\",\"roles\":[\"" + role + "\"]}";
    var membership = owner.post(path() + "/memberships", body).json();
    return path() + "/memberships/" + membership.path("id").asText();
  }
}
