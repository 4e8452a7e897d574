package io.vestibule.app.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForecastTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private static List<JsonNode> forecast() {
    return StreamSupport.stream(
            SERVER.owner().get("/v1/certificates/forecast").json().path("data").spliterator(),
            false)
        .toList();
  }

  private String tokenThatLives(Duration life) {
    var directories = "/v1/organizations/" + acme.organization() + "/directories";
    var directory =
        SERVER
            .owner()
            .post(directories, "{\"name\":\"Okta\",\"idp\":\"okta\"}")
            .json()
            .path("id")
            .asText();
    Instant end = SERVER.clock().instant().plus(life);
    var answer =
        SERVER
            .owner()
            .post("/v1/directories/" + directory + "/tokens", "{\"expires_at\":\"" + end + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return directory;
  }

  private static List<String> noticesOf(String subject) {
    var days =
        SERVER.query(
            "SELECT string_agg(data->>'days', ',' ORDER BY (data->>'days')::int DESC) FROM event"
                + " WHERE type LIKE '%expiring' AND subject = '"
                + subject
                + "'");
    return days.equals("null") ? List.of() : List.of(days.split(","));
  }

  @Test
  void everythingThatExpiresIsListedTheSoonestFirst() {
    var directory = tokenThatLives(Duration.ofDays(40));
    acme.begin();
    SERVER.execute(
        "INSERT INTO connection_metadata (project_id, organization_id, connection_id, url,"
            + " trust_keys, valid_until, fetched_at, next_at)"
            + " SELECT project_id, organization_id, id, 'https://idp.example/', false,"
            + " now() + interval '3 days', now(), now() + interval '100 years'"
            + " FROM connection ORDER BY id DESC LIMIT 1");

    var forecast = forecast();

    assertThat(forecast)
        .extracting(each -> each.path("kind").asText())
        .contains("idp_certificate", "metadata", "service_provider_key", "scim_token");
    assertThat(forecast)
        .extracting(each -> Instant.parse(each.path("expires_at").asText()))
        .isSorted();
    assertThat(forecast)
        .filteredOn(each -> each.path("subject").asText().equals(directory))
        .singleElement()
        .satisfies(
            token -> {
              assertThat(token.path("days_left").asInt()).isEqualTo(39);
              assertThat(token.path("organization_id").asText()).isEqualTo(acme.organization());
            });
  }

  @Test
  void itIsAnnouncedAtEachStepOnce() {
    var directory = tokenThatLives(Duration.ofDays(70));
    for (int day = 0; day < 72; day++) {
      SERVER.runJob("expiry-notices");
      SERVER.runJob("expiry-notices");
      SERVER.clock().advance(Duration.ofDays(1));
    }

    assertThat(noticesOf(directory)).containsExactly("60", "30", "14", "7", "1");
  }

  @Test
  void whatIsAlreadyCloseIsAnnouncedAtItsStepOnly() {
    var directory = tokenThatLives(Duration.ofDays(5));
    SERVER.runJob("expiry-notices");

    assertThat(noticesOf(directory)).containsExactly("7");
  }

  @Test
  void manyInstancesAnnounceOnce() {
    var directory = tokenThatLives(Duration.ofDays(20));
    Race.of(
        6,
        i -> {
          SERVER.runJob("expiry-notices");
          return true;
        });

    assertThat(noticesOf(directory)).containsExactly("30");
  }

  @Test
  void anotherProjectSeesItsOwnOnly() {
    tokenThatLives(Duration.ofDays(10));
    var key =
        SERVER
            .owner()
            .post("/v1/projects", "{\"name\":\"Another\"}")
            .json()
            .at("/api_key/secret")
            .asText();

    var answer =
        SERVER.client().with("Authorization", "Bearer " + key).get("/v1/certificates/forecast");

    assertThat(answer.json().path("data")).isEmpty();
    assertThat(SERVER.client().get("/v1/certificates/forecast").status()).isEqualTo(401);
  }
}
