package io.vestibule.app.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An organization with a verified domain, a directory and a token, ready to be provisioned to. */
public final class SomeDirectory {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final VestibuleServer server;
  private final Client owner;
  private final String domain;
  private final String organization;
  private final String id;
  private final Client scim;

  private SomeDirectory(
      VestibuleServer server, Client owner, String domain, String organization, String id) {
    this.server = server;
    this.owner = owner;
    this.domain = domain;
    this.organization = organization;
    this.id = id;
    this.scim = with(newToken());
  }

  public static SomeDirectory in(VestibuleServer server) {
    return in(server, server.owner());
  }

  /** In the project of that key. */
  public static SomeDirectory in(VestibuleServer server, Client owner) {
    var number = COUNT.incrementAndGet();
    var body = "{\"name\":\"Customer\",\"slug\":\"customer-" + number + "\"}";
    var organization = text(owner.post("/v1/organizations", body), "/id");
    var domain = "customer-" + number + ".example";
    verify(server, owner, organization, domain);
    var directories = "/v1/organizations/" + organization + "/directories";
    var directory = text(owner.post(directories, "{\"name\":\"Okta\",\"idp\":\"okta\"}"), "/id");
    return new SomeDirectory(server, owner, domain, organization, directory);
  }

  /** The same directory, reached through another instance. */
  public SomeDirectory on(VestibuleServer other) {
    return new SomeDirectory(other, owner, domain, organization, id);
  }

  /** Makes the organization the owner of a domain. */
  public static void verify(
      VestibuleServer server, Client owner, String organization, String domain) {
    var domains = "/v1/organizations/" + organization + "/domains";
    var claimed = owner.post(domains, "{\"name\":\"" + domain + "\"}");
    server.dns().publish(text(claimed, "/txt_record/name"), text(claimed, "/txt_record/value"));
    owner.post(domains + "/" + text(claimed, "/id") + "/verify", "");
  }

  public String newToken() {
    return text(owner.post(path() + "/tokens", "{}"), "/token");
  }

  /** A SCIM client with that token. */
  public Client with(String token) {
    return server
        .client()
        .with("Authorization", "Bearer " + token)
        .with("Content-Type", "application/scim+json");
  }

  public Client scim() {
    return scim;
  }

  public Client owner() {
    return owner;
  }

  public String domain() {
    return domain;
  }

  public String organization() {
    return organization;
  }

  public String id() {
    return id;
  }

  /** {@code /v1/directories/dir_…} */
  public String path() {
    return "/v1/directories/" + id;
  }

  /** Provisions a person of the verified domain. */
  public Answer create(String name) {
    return scim.post("/scim/v2/Users", userBody(name));
  }

  public String userBody(String name) {
    return """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s@%2$s",
         "name":{"givenName":"%1$s","familyName":"Example"},"active":true,
         "emails":[{"value":"%1$s@%2$s","type":"work","primary":true}]}
        """
        .formatted(name, domain);
  }

  public String user(String name) {
    return text(create(name), "/id");
  }

  public String group(String name) {
    return text(scim.post("/scim/v2/Groups", "{\"displayName\":\"" + name + "\"}"), "/id");
  }

  public Answer patch(String path, String operations) {
    return scim.patch(
        "/scim/v2/" + path,
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + operations
            + "]}");
  }

  public Answer setActive(String user, boolean active) {
    return patch("Users/" + user, "{\"op\":\"replace\",\"value\":{\"active\":" + active + "}}");
  }

  public Answer find(String type, String filter) {
    return scim.get(
        "/scim/v2/" + type + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  /** What the management API shows of a directory user. */
  public JsonNode shown(String user) {
    for (var row : owner.get(path() + "/users?limit=100").json().path("data")) {
      if (row.path("id").asText().equals(user)) {
        return row;
      }
    }
    throw new AssertionError("no " + user);
  }

  /** The membership of a directory user's person. */
  public JsonNode membership(String user) {
    var person = shown(user).path("user_id").asText();
    return owner
        .get("/v1/organizations/" + organization + "/memberships?user_id=" + person)
        .json()
        .at("/data/0");
  }

  static String text(Answer answer, String pointer) {
    var value = answer.json().at(pointer);
    if (value.isMissingNode()) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return value.asText();
  }
}
