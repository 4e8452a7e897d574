package io.vestibule.scim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.filter.FilterReader;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The filters of RFC 7644 3.4.2.2. */
class FilterFuzz {

  static Stream<byte[]> seeds() {
    return Stream.of(
            "userName eq \"ada@example.com\"",
            "emails[type eq \"work\" and value co \"@example.com\"]",
            "emails[type eq \"work\"].value eq \"ada@example.com\"",
            "not (active eq true) or (meta.lastModified gt \"2026-01-01T00:00:00Z\")",
            "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName sw \"O\\u0027\"",
            "externalId pr and title ne null")
        .map(filter -> filter.getBytes(StandardCharsets.UTF_8));
  }

  /** The oracle: what is read is written as a filter that says the same. */
  @MethodSource("seeds")
  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "1h")
  void isReadOrRefused(byte[] filter) {
    Filter read;
    try {
      read = read(new String(filter, StandardCharsets.UTF_8));
    } catch (ScimException e) {
      assertThat(e.error().scimType()).contains("invalidFilter");
      return;
    }
    assertThat(read(read.toString())).isEqualTo(read);
  }

  private static Filter read(String filter) {
    return new FilterReader(Schemas.USER, ScimLimits.DEFAULT, new AppliedQuirks()).read(filter);
  }
}
