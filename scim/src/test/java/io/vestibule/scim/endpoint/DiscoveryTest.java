package io.vestibule.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.testing.ScimClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 4. */
class DiscoveryTest {
  private final ScimClient client = new ScimClient();

  @Test
  void theConfigurationTellsWhatIsSupported() {
    var config = client.get("ServiceProviderConfig").is(200);

    assertThat(config.at("patch/supported")).isEqualTo("true");
    assertThat(config.at("filter/maxResults"))
        .isEqualTo(Integer.toString(ScimLimits.DEFAULT.pageMaximum()));
    assertThat(config.at("authenticationSchemes/0/type")).isEqualTo("oauthbearertoken");
    assertThat(config.at("meta/location"))
        .isEqualTo("https://sso.example.com/scim/v2/ServiceProviderConfig");
  }

  @ParameterizedTest
  @CsvSource({"ResourceTypes, 2", "Schemas, 3"})
  void listsAreListResponses(String path, String total) {
    assertThat(client.get(path).is(200).at("totalResults")).isEqualTo(total);
    assertThat(client.get(path).at("itemsPerPage")).isEqualTo(total);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
        "Schemas/urn:ietf:params:scim:schemas:core:2.0:Group",
        "Schemas/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        "ResourceTypes/User",
        "ResourceTypes/Group"
      })
  void eachDocumentIsFoundWhereItSaysItIs(String path) {
    var document = client.get(path).is(200);

    assertThat(document.at("meta/location")).isEqualTo("https://sso.example.com/scim/v2/" + path);
  }

  @Test
  void noSchemaHoldsANull() {
    assertThat(hasNull(client.get("Schemas").json())).isFalse();
  }

  private static boolean hasNull(JsonNode node) {
    for (var child : node) {
      if (child.isNull() || hasNull(child)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void unknownDocumentsAreNotFoundAndFiltersRefused() {
    client.get("Schemas/urn:example:none").isRefused(404, "");
    client.get("ResourceTypes/Device").isRefused(404, "");
    client.get("Schemas?filter=id%20pr").isRefused(403, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void thereIsNoMe(String method) {
    client.send(method, "Me", "").isRefused(501, "");
  }
}
