package io.vestibule.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.Json;
import io.vestibule.scim.schema.Schemas;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 3.4.2.2. */
class FilterReaderTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"u1","userName":"Alice",
       "externalId":"X1","active":true,"title":"Tour Guide","profileUrl":"https://a.example",
       "name":{"familyName":"O'Malley","givenName":"Alice"},
       "emails":[{"value":"alice@example.com","type":"work","primary":true},
                 {"value":"al@home.example","type":"home"}],
       "meta":{"resourceType":"User","lastModified":"2011-05-13T04:42:34Z"},
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
         {"department":"R&D","manager":{"value":"u2"}}}
      """;

  private final AppliedQuirks quirks = new AppliedQuirks();
  private final FilterReader reader = new FilterReader(Schemas.USER, ScimLimits.DEFAULT, quirks);

  private static ObjectNode user() throws JsonProcessingException {
    return (ObjectNode) Json.MAPPER.readTree(USER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"alice\"",
        "USERNAME EQ \"ALICE\"",
        "userName ne \"bob\"",
        "name.familyName co \"O'Malley\"",
        "userName sw \"al\"",
        "userName ew \"ce\"",
        "title pr",
        "nickName pr",
        "meta.lastModified gt \"2011-05-13T04:42:33Z\"",
        "meta.lastModified ge \"2011-05-13T06:42:34.0000000+02:00\"",
        "meta.lastModified lt \"2011-05-13T04:42:34Z\"",
        "title pr and userType eq \"Employee\"",
        "title pr or userType eq \"Intern\"",
        "userType ne \"Employee\" and not (emails.type co \"example.com\" or emails.value co \"x.org\")",
        "not (title eq \"x\") and active eq true or nickName pr",
        "emails[type eq \"work\" and value co \"@example.com\"]",
        "emails[type eq \"home\" and value co \"@example.com\"]",
        "emails.Value co \"HOME\"",
        "emails.type eq \"other\"",
        "emails[not (type eq \"work\")]",
        "emails.primary eq true",
        "nickName eq null",
        "title ne null",
        "userName gt \"a\" and userName le \"alice\"",
        "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"r&d\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"u2\"",
        "userName eq \"a\\\"b\\\\c\\u00e9\"",
        "(userName eq \"alice\")and(title pr)",
        "active eq false or active eq true and title pr"
      })
  void meansWhatTheSdkMakesOfIt(String text) throws Exception {
    var filter = reader.read(text);

    var sdkFilter = com.unboundid.scim2.common.filters.Filter.fromString(text);
    var sdkUser = JsonUtils.getObjectReader().readTree(USER);
    assertThat(FilterMatcher.matches(filter, user()))
        .isEqualTo(FilterEvaluator.evaluate(sdkFilter, sdkUser));
    assertThat(reader.read(filter.toString())).as("printed and read again").isEqualTo(filter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "externalId eq \"x1\" | false",
        "externalId eq \"X1\" | true",
        "id eq \"U1\" | false",
        "emails eq \"ALICE@example.com\" | true",
        "emails[type eq \"work\"].value eq \"alice@example.com\" | true",
        "emails[type eq \"home\"].value eq \"alice@example.com\" | false",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"alice\" | true",
        "not (emails co \"example.com\") | false",
        "active eq \"True\" | true",
        "active eq TRUE | true"
      })
  void caseAndQuirksAreUnderstood(String text, boolean expected) throws Exception {
    assertThat(FilterMatcher.matches(reader.read(text), user())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "(",
        ")",
        "()",
        "userName",
        "userName eq",
        "userName eq \"x",
        "userName eq \"x\" and",
        "userName eq \"x\" userName eq \"y\"",
        "userName is \"x\"",
        "userName eq x",
        "userName eq {}",
        "userName eq []",
        "userName eq [\"x\"]",
        "userName eq 5",
        "userName eq true",
        "userName gt null",
        "userName eq \"\\u0000\"",
        "userName eq \"\\ud800\"",
        "userName eq \"\\x\"",
        "userName[value eq \"x\"]",
        "userName.value eq \"x\"",
        "emails[type eq \"work\"",
        "emails[type eq \"work\"]]",
        "emails[colour eq \"red\"]",
        "emails[type eq \"work\"].colour eq \"red\"",
        "name eq \"x\"",
        "active gt true",
        "active co \"t\"",
        "active eq \"perhaps\"",
        "meta.created eq \"yesterday\"",
        "meta.created eq \"+999999999-01-01T00:00:00Z\"",
        "meta.created co \"2011\"",
        "password eq \"x\"",
        "password pr",
        "shoeSize eq 43",
        "urn:example:2.0:User:badge eq \"x\"",
        "not userName eq \"x\"",
        "and",
        "userName eq 1e999999999",
        "%"
      })
  void whatIsNoFilterIsRefused(String text) {
    assertThatThrownBy(() -> reader.read(text))
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.error()).isEqualTo(ScimError.INVALID_FILTER));
  }

  @Test
  void lengthAndDepthAreBounded() {
    var deep = "(".repeat(16) + "title pr" + ")".repeat(16);

    assertThat(reader.read(deep)).hasToString("title pr");
    assertThatThrownBy(() -> reader.read("(" + deep + ")")).hasMessageContaining("16");
    assertThatThrownBy(() -> reader.read("title pr or ".repeat(400) + "title pr"))
        .hasMessageContaining("4096");
  }

  @Test
  void aLongChainTakesNoLongerThanItIs() {
    var chain = "title pr and ".repeat(150) + "title pr or " + "title pr and ".repeat(150);

    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(reader.read(chain + "title pr")).isNotNull());
  }
}
