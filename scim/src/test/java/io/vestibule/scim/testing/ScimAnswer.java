package io.vestibule.scim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.scim.schema.Json;
import java.util.List;
import java.util.Map;

/** What came back. */
public record ScimAnswer(int status, Map<String, List<String>> headers, String body) {
  public JsonNode json() {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }

  /** The value at a JSON pointer without its first slash, as text; empty if there is none. */
  public String at(String path) {
    return json().at("/" + path).asText();
  }

  public String id() {
    return at("id");
  }

  public String header(String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }

  public ScimAnswer is(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    return this;
  }

  /** An RFC 7644 3.12 body with this status and scimType. */
  public ScimAnswer isRefused(int expected, String scimType) {
    is(expected);
    assertThat(at("schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(at("status")).isEqualTo(Integer.toString(expected));
    assertThat(at("scimType")).as(body).isEqualTo(scimType);
    assertThat(at("detail")).isNotBlank();
    return this;
  }
}
