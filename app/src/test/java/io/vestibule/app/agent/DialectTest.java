package io.vestibule.app.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.testing.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each product sends, octet by octet where it matters. */
class DialectTest {

  private static final Person ADA =
      new Person(
          UUID.fromString("0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"),
          "ada@acme.example",
          "Ada",
          "Lovelace",
          "Lead",
          "Research",
          true);
  private static final String NOBODY =
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
       "totalResults": 0, "Resources": []}
      """;
  private static final String STORED =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "2819c223",
       "userName": "ada@acme.example", "displayName": "Ada Lovelace", "active": true,
       "name": {"givenName": "Ada", "familyName": "Lovelace"},
       "emails": [{"value": "ada@acme.example", "type": "work", "primary": true}],
       "groups": [], "meta": {"resourceType": "User"}}
      """;

  private final List<String> received = new ArrayList<>();
  private WebServer server;
  private int status = 200;
  private String mediaType = "application/scim+json";
  private String body = NOBODY;

  @BeforeEach
  void start() {
    server = WebServer.http();
    for (var path : List.of("/Users", "/Users/2819c223", "/Groups", "/Groups/g1")) {
      server.serve("/scim/v2" + path, this::answer);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        "%s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString().replace("/scim/v2", ""),
                sent.replaceAll("\\s+", " "))
            .strip());
    headers = exchange.getRequestHeaders();
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", mediaType);
    exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    if (status != 204) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private Headers headers = new Headers();

  private ProvisioningAgent agent(Profile profile) {
    URI base = server.url("/scim/v2/");
    return profile.agent(new ScimTarget(new PlainHttp(), base, Secret.of("secret")));
  }

  private static FoundUser stored() {
    return new FoundUser("2819c223", (ObjectNode) AnswerJson.read("stored", STORED));
  }

  private static MemberChange swap() {
    return MemberChange.between(Set.of("u1"), Set.of("u2"));
  }

  @Test
  void oktaAsksForAPageWithItsToken() {
    assertThat(agent(Profile.OKTA).findUser("ada@acme.example")).isEmpty();

    assertThat(received)
        .containsExactly(
            "GET /Users?filter=userName%20eq%20%22ada%40acme.example%22&startIndex=1&count=100");
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer secret");
    assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json; charset=utf-8");
  }

  @Test
  void oktaSendsAnEmptyGroupListAndAPassword() {
    status = 201;
    body = STORED;

    assertThat(agent(Profile.OKTA).create(ADA)).isEqualTo("2819c223");

    assertThat(received).singleElement().asString().contains("\"groups\": []", "\"password\"");
  }

  @Test
  void oktaPutsTheWholeUserBack() {
    body = STORED;

    agent(Profile.OKTA).align(stored(), ADA.called("Augusta Ada"));

    assertThat(received)
        .singleElement()
        .asString()
        .startsWith("PUT /Users/2819c223 {")
        .contains("\"id\":\"2819c223\"", "\"groups\":[]", "\"givenName\":\"Augusta Ada\"");
  }

  @Test
  void oktaSwitchesOffWithoutAPath() {
    status = 204;

    agent(Profile.OKTA).setActive(stored(), false);

    assertThat(received)
        .singleElement()
        .asString()
        .contains("\"Operations\": [{\"op\": \"replace\", \"value\": {\"active\": false}}]");
  }

  @Test
  void oktaRenamesAGroupBeforeItChangesItsMembers() {
    status = 204;

    agent(Profile.OKTA).changeMembers("g1", "Research", swap());
    agent(Profile.OKTA).pushMembers("g1", "Research", swap());

    var rename =
        "[{\"op\": \"replace\", \"value\": {\"id\": \"g1\", \"displayName\": \"Research\"}}]";
    assertThat(received).hasSize(4);
    assertThat(received.get(0)).contains(rename);
    assertThat(received.get(1))
        .contains(
            "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"u2\"}]}, "
                + "{\"op\": \"remove\", \"path\": \"members[value eq \\\"u1\\\"]\"}");
    assertThat(received.get(2)).contains(rename);
    assertThat(received.get(3))
        .contains("{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"value\": \"u2\"}]}");
  }

  @Test
  void entraAsItComesUsesCapitalsAndStrings() {
    status = 204;

    agent(Profile.ENTRA_LEGACY).setActive(stored(), false);
    agent(Profile.ENTRA_LEGACY).align(stored(), ADA.called("Augusta"));

    assertThat(received.get(0))
        .contains("{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");
    assertThat(received.get(1))
        .contains(
            "{\"op\": \"Replace\", \"path\": \"name.givenName\", \"value\": \"Augusta\"}",
            "{\"op\": \"Replace\", \"path\": \"title\", \"value\": \"Lead\"}");
  }

  @Test
  void entraWithItsFlagReplacesSeveralAttributesAtOnce() {
    status = 204;

    agent(Profile.ENTRA).setActive(stored(), false);
    agent(Profile.ENTRA).align(stored(), ADA.named("King", "king@acme.example"));

    assertThat(received.get(0))
        .contains("{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");
    assertThat(received.get(1))
        .contains(
            "{\"op\": \"replace\", \"path\": \"emails[type eq \\\"work\\\"].value\","
                + " \"value\": \"king@acme.example\"}, {\"op\": \"replace\", \"value\": {",
            "\"name.familyName\": \"King\"",
            "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department\": \"Research\"");
  }

  @Test
  void entraAsksWhoIsAMemberAndRemovesByAListOrByAPath() {
    var asked =
        "GET /Groups?filter=id%20eq%20%22g1%22%20and%20members%20eq%20%22u2%22&excludedAttributes=members";
    agent(Profile.ENTRA_LEGACY).findGroup("Research");
    assertThat(received.get(0))
        .isEqualTo(
            "GET /Groups?filter=displayName%20eq%20%22Research%22&excludedAttributes=members");

    var patch = new EntraDialect(EntraPatch.LEGACY).changeMembers("g1", "Research", swap());
    assertThat(patch)
        .containsExactly(
            "{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"$ref\": null, \"value\": \"u2\"}]}",
            "{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"$ref\": null, \"value\": \"u1\"}]}");
    assertThat(new EntraDialect(EntraPatch.COMPLIANT).changeMembers("g1", "Research", swap()))
        .containsExactly(
            "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"$ref\": null, \"value\": \"u2\"}]}",
            "{\"op\": \"remove\", \"path\": \"members[value eq \\\"u1\\\"]\"}");

    agent(Profile.ENTRA).changeMembers("g1", "Research", swap());
    assertThat(received.get(1)).isEqualTo(asked);
  }

  @Test
  void entraMakesGroupsWithoutMembersUnderASecondSchema() {
    var group = new Team(ADA.key(), "Research", Set.of());

    assertThat(new EntraDialect(EntraPatch.LEGACY).newGroup(group, List.of("u1")))
        .contains("http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group")
        .doesNotContain("u1");
  }

  @Test
  void oneLoginSpeaksPlainJsonUnderTheSchemaOfScim1() {
    status = 201;
    mediaType = "application/json";
    body = STORED;

    agent(Profile.ONELOGIN).create(ADA);

    assertThat(headers.getFirst("Accept")).isEqualTo("application/json");
    assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(received).singleElement().asString().contains("[\"urn:scim:schemas:core:1.0\"]");
  }

  @Test
  void jumpCloudRemovesMembersByAList() {
    status = 204;

    agent(Profile.JUMPCLOUD).changeMembers("g1", "Research", swap());

    assertThat(received).hasSize(2);
    assertThat(received.get(1))
        .contains("{\"op\": \"remove\", \"path\": \"members\", \"value\": [{\"value\": \"u1\"}]}");
  }

  @Test
  void googleProbesWithOneUser() {
    agent(Profile.GOOGLE).testConnection(ADA);

    assertThat(received).containsExactly("GET /Users?count=1");
  }

  @Test
  void anAnswerOfAnotherMediaTypeIsNotTaken() {
    mediaType = "text/html";

    assertThatThrownBy(() -> agent(Profile.OKTA).findUser("ada"))
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("expected application/scim+json, found 200 text/html");
  }

  @Test
  void anotherStatusIsNotTaken() {
    body = STORED;

    assertThatThrownBy(() -> agent(Profile.OKTA).create(ADA))
        .hasMessageStartingWith("POST /Users: expected status 201, found 200");
  }

  @Test
  void anAnswerThatGivesThePasswordAwayIsNotTaken() {
    status = 201;
    body = STORED.replace("\"active\"", "\"password\": \"1mz050nq\", \"active\"");

    assertThatThrownBy(() -> agent(Profile.OKTA).create(ADA))
        .hasMessage("POST /Users: expected no password, found one");
  }

  @Test
  void aListWhoseTotalDoesNotFitIsNotTaken() {
    body = NOBODY.replace(": 0", ": 3");

    assertThatThrownBy(() -> agent(Profile.OKTA).findUser("ada"))
        .hasMessageContaining("at most one");
  }

  @Test
  void whoIsSaidToBeActiveStillIsNotSwitchedOff() {
    body = STORED;

    assertThatThrownBy(() -> agent(Profile.GOOGLE).setActive(stored(), false))
        .hasMessageContaining("expected active = false, found true");
  }

  @Test
  void aBusyServerIsAskedAgain() {
    var tally = new Tally();
    var busy = new ArrayList<>(List.of(429, 503));
    server.serve(
        "/scim/v2/Users",
        exchange -> {
          status = busy.isEmpty() ? 200 : busy.remove(0);
          exchange.getResponseHeaders().add("Retry-After", "0");
          answer(exchange);
        });
    var target =
        new ScimTarget(new PlainHttp(), server.url("/scim/v2"), Secret.of("secret"), tally);

    assertThat(Profile.OKTA.agent(target).findUser("ada")).isEmpty();

    assertThat(tally.byStatus()).containsOnlyKeys(200, 429, 503);
  }
}
