package io.vestibule.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.scim.testing.ScimClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
  private static final String ALICE =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"alice@example.com",
       "externalId":"00u1","active":true,"name":{"givenName":"Alice","familyName":"Adams"},
       "emails":[{"value":"alice@example.com","type":"work","primary":true}]}
      """;

  private final ScimClient client = new ScimClient();

  @Nested
  class CreateRfc7644Section33 {
    @Test
    void answersTheWholeUserWithLocationAndVersion() {
      var created = client.post("Users", ALICE).is(201);

      var location = "https://sso.example.com/scim/v2/Users/" + created.id();
      assertThat(created.header("Location")).isEqualTo(location);
      assertThat(created.at("meta/location")).isEqualTo(location);
      assertThat(created.at("meta/resourceType")).isEqualTo("User");
      assertThat(created.at("meta/version")).isEqualTo(created.header("ETag")).startsWith("W/\"");
      assertThat(created.at("meta/created")).isEqualTo(created.at("meta/lastModified"));
      assertThat(created.at("schemas/0")).isEqualTo("urn:ietf:params:scim:schemas:core:2.0:User");
      assertThat(created.at("emails/0/value")).isEqualTo("alice@example.com");
      assertThat(created.header("Content-Type")).isEqualTo("application/scim+json");
    }

    @Test
    void aPasswordIsNeitherKeptNorReturned() {
      var created = client.post("Users", "{\"userName\":\"bob\",\"password\":\"s3cret\"}").is(201);

      assertThat(created.body()).doesNotContain("s3cret", "password");
      assertThat(client.get("Users/" + created.id() + "?attributes=password").body())
          .doesNotContain("s3cret");
    }

    @Test
    void whatTheServerDecidesIsIgnoredInTheBody() {
      var created =
          client
              .post(
                  "Users",
                  "{\"id\":\"mine\",\"userName\":\"bob\",\"groups\":[{\"value\":\"g\"}],"
                      + "\"meta\":{\"version\":\"9\"}}")
              .is(201);

      assertThat(created.id()).isNotEqualTo("mine");
      assertThat(created.json().has("groups")).isFalse();
    }

    @Test
    void aUserNameInOtherCaseIsTaken() {
      client.post("Users", ALICE).is(201);

      client.post("Users", "{\"userName\":\"ALICE@Example.COM\"}").isRefused(409, "uniqueness");
    }

    @Test
    void aManagerWhoIsAUserHereIsAReference() {
      var boss = client.post("Users", "{\"userName\":\"boss\"}").id();
      var body = "{\"userName\":\"%s\",\"%s\":{\"manager\":{\"value\":\"%s\",\"$ref\":\"x\"}}}";
      var urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

      var known = client.post("Users", body.formatted("a", urn, boss)).is(201);
      var unknown = client.post("Users", body.formatted("b", urn, "0815")).is(201);

      assertThat(known.at(urn + "/manager/$ref"))
          .isEqualTo("https://sso.example.com/scim/v2/Users/" + boss);
      assertThat(unknown.at(urn + "/manager/value")).isEqualTo("0815");
      assertThat(unknown.json().path(urn).path("manager").has("$ref")).isFalse();
      assertThat(client.get("Users/" + known.id() + "?attributes=manager").json().has(urn))
          .isFalse();
      var chosen = client.get("Users/" + known.id() + "?attributes=" + urn + ":manager.$ref");
      assertThat(chosen.json().path(urn).path("manager").size()).isEqualTo(1);
    }

    @Test
    void attributesOfAnUnknownExtensionAreKept() {
      var body =
          """
          {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:example:badge:2.0:User"],
           "userName":"carol","urn:example:badge:2.0:User":{"colour":"blue","number":7}}
          """;

      var created = client.post("Users", body).is(201);

      assertThat(created.json().at("/urn:example:badge:2.0:User/number").intValue()).isEqualTo(7);
      assertThat(created.at("schemas/1")).isEqualTo("urn:example:badge:2.0:User");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"userName\":\"\"}",
          "{\"userName\":5}",
          "{\"userName\":\"x\",\"active\":\"perhaps\"}",
          "{\"userName\":\"x\",\"emails\":[5]}",
          "{\"userName\":\"x\",\"name\":[\"y\"]}",
          "{\"userName\":\"x\\u0000y\"}",
          "{\"userName\":\"x\\ud800y\"}",
          "{\"userName\":\"x\",\"emails\":[{\"value\":\"a\",\"primary\":true},"
              + "{\"value\":\"b\",\"primary\":true}]}"
        })
    void aWrongValueIsRefused(String body) {
      client.post("Users", body).isRefused(400, "invalidValue");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "[]",
          "5",
          "null",
          "{\"userName\":\"a\",\"userName\":\"b\"}",
          "{\"userName\":\"a\",\"USERNAME\":\"b\"}",
          "{\"userName\":\"a\"}{}",
          "{\"schemas\":\"urn:ietf:params:scim:schemas:core:2.0:User\",\"userName\":\"a\"}"
        })
    void whatIsNoScimMessageIsRefused(String body) {
      client.post("Users", body).isRefused(400, "invalidSyntax");
    }

    @Test
    void deepNestingAndBrokenUtf8AreRefused() {
      var deep = "{\"userName\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

      client.post("Users", deep).isRefused(400, "invalidSyntax");
      client
          .send("POST", "Users", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
          .isRefused(400, "invalidSyntax");
    }
  }

  @Nested
  class ReadRfc7644Section341 {
    @Test
    void anUnknownUserIsNotFound() {
      client.get("Users/nobody").isRefused(404, "");
    }

    @Test
    void anUnchangedUserIsNotSentAgain() {
      var alice = client.post("Users", ALICE);

      client.with("If-None-Match", alice.header("ETag")).get("Users/" + alice.id()).is(304);
    }

    @Test
    void plainJsonIsAnsweredToWhoeverAsksForIt() {
      var alice = client.post("Users", ALICE);

      var read = client.with("Accept", "application/json").get("Users/" + alice.id());

      assertThat(read.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void withoutCallerNothingIsRead() {
      client.with("Authorization", "").get("Users").isRefused(401, "");
    }
  }

  @Nested
  class AttributesRfc7644Section39 {
    @ParameterizedTest
    @CsvSource({
      "attributes=userName,                     id schemas userName",
      "attributes=USERNAME,                     id schemas userName",
      "attributes=name.givenName,               id schemas name",
      "attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName, id schemas userName",
      "excludedAttributes=name,                 id meta schemas userName externalId active emails",
      "excludedAttributes=id,                   id meta schemas userName externalId active name emails",
      "attributes=nothing,                      id schemas",
    })
    void chooseWhatIsAnswered(String parameter, String expected) {
      var alice = client.post("Users", ALICE);

      var read = client.get("Users/" + alice.id() + "?" + parameter).is(200);

      assertThat(read.json().fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void reachIntoComplexAndExtensionAttributes() {
      var dana =
          client.post(
              "Users",
              """
              {"userName":"dana","name":{"givenName":"Dana","familyName":"Doe"},
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                 {"department":"R&D","costCenter":"7"}}
              """);

      var read =
          client.get(
              "Users/"
                  + dana.id()
                  + "?attributes=name.givenName,urn:ietf:params:scim:schemas:extension:enterprise"
                  + ":2.0:User:department");

      assertThat(read.json().path("name").toString()).isEqualTo("{\"givenName\":\"Dana\"}");
      assertThat(read.body()).contains("\"department\":\"R&D\"").doesNotContain("costCenter");
    }
  }

  @Nested
  class ReplaceRfc7644Section351 {
    @Test
    void clearsWhatIsLeftOut() {
      var alice = client.post("Users", ALICE);

      var replaced =
          client.put("Users/" + alice.id(), "{\"userName\":\"alice@example.com\"}").is(200);

      assertThat(replaced.json().has("emails")).isFalse();
      assertThat(replaced.id()).isEqualTo(alice.id());
      assertThat(replaced.at("meta/version")).isNotEqualTo(alice.at("meta/version"));
    }

    @Test
    void silenceOnActiveDoesNotSwitchAPersonOnAgain() {
      var alice = client.post("Users", ALICE.replace("\"active\":true", "\"active\":false"));

      var replaced = client.put("Users/" + alice.id(), "{\"userName\":\"alice\"}").is(200);

      assertThat(replaced.json().path("active").booleanValue()).isFalse();
    }

    @Test
    void takesBackWhatItHasAnswered() {
      var alice = client.post("Users", ALICE);

      var replaced = client.put("Users/" + alice.id(), alice.body()).is(200);

      assertThat(replaced.json()).isEqualTo(alice.json());
    }

    @Test
    void anOutdatedVersionIsRefused() {
      var alice = client.post("Users", ALICE);
      client.put("Users/" + alice.id(), "{\"userName\":\"alicia\"}").is(200);

      client
          .with("If-Match", alice.header("ETag"))
          .put("Users/" + alice.id(), ALICE)
          .isRefused(412, "");
    }
  }

  @Nested
  class DeleteRfc7644Section36 {
    @Test
    void theUserIsGone() {
      var alice = client.post("Users", ALICE);

      assertThat(client.delete("Users/" + alice.id()).is(204).body()).isEmpty();

      client.get("Users/" + alice.id()).isRefused(404, "");
      client.delete("Users/" + alice.id()).isRefused(404, "");
    }
  }

  @Nested
  class ListRfc7644Section342 {
    @Test
    void pagesTellWhereTheyAreAndHowManyThereAre() {
      for (var i = 1; i <= 12; i++) {
        client.post("Users", "{\"userName\":\"u" + i + "\"}").is(201);
      }

      var page = client.get("Users?startIndex=6&count=5").is(200);

      assertThat(page.at("schemas/0"))
          .isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
      assertThat(page.at("totalResults")).isEqualTo("12");
      assertThat(page.at("startIndex")).isEqualTo("6");
      assertThat(page.at("itemsPerPage")).isEqualTo("5");
      assertThat(page.at("Resources/0/userName")).isEqualTo("u6");
    }

    @ParameterizedTest
    @CsvSource({
      "startindex=0,       1, 3",
      "startIndex=-4,      1, 3",
      "count=0,            1, 0",
      "count=-1,           1, 0",
      "count=100000,       1, 3",
      "startIndex=99,      99, 0"
    })
    void oddPagesAreReadAsTheRfcSays(String parameters, String startIndex, String items) {
      for (var name : new String[] {"a", "b", "c"}) {
        client.post("Users", "{\"userName\":\"" + name + "\"}").is(201);
      }

      var page = client.get("Users?" + parameters).is(200);

      assertThat(page.at("startIndex")).isEqualTo(startIndex);
      assertThat(page.at("itemsPerPage")).isEqualTo(items);
      assertThat(page.at("totalResults")).isEqualTo("3");
    }

    @Test
    void nothingFoundIsAnEmptyList() {
      var none = client.get("Users?filter=userName%20eq%20%22nobody%22").is(200);

      assertThat(none.at("totalResults")).isEqualTo("0");
      assertThat(none.json().path("Resources").isArray()).isTrue();
    }

    @Test
    void aSearchByPostFindsTheSame() {
      client.post("Users", ALICE);

      var found =
          client
              .post("Users/.search", "{\"filter\":\"userName sw \\\"al\\\"\",\"count\":1}")
              .is(200);

      assertThat(found.at("Resources/0/userName")).isEqualTo("alice@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"count=ten", "startIndex=1.5", "startIndex=99999999999999999999"})
    void whatIsNoNumberIsRefused(String parameters) {
      client.get("Users?" + parameters).isRefused(400, "invalidValue");
    }
  }
}
