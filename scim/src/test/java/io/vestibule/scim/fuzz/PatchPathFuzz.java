package io.vestibule.scim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.filter.FilterReader;
import io.vestibule.scim.patch.PatchTarget;
import io.vestibule.scim.patch.PathReader;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The paths of PATCH. RFC 7644 figure 7. */
class PatchPathFuzz {

  static Stream<byte[]> seeds() {
    return Stream.of(
            "emails",
            "name.givenName",
            "emails[type eq \"work\"]",
            "emails[type eq \"work\" and primary eq true].value",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
            "urn:example:custom:2.0:User:badge")
        .map(path -> path.getBytes(StandardCharsets.UTF_8));
  }

  /** The oracle: a target that is read is written as a path that leads there. */
  @MethodSource("seeds")
  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "1h")
  void isReadOrRefused(byte[] path) {
    PatchTarget target;
    try {
      target = read(new String(path, StandardCharsets.UTF_8));
    } catch (ScimException e) {
      assertThat(e.error().scimType().orElseThrow()).isIn("invalidPath", "invalidFilter");
      return;
    }
    assertThat(read(target.toString())).isEqualTo(target);
  }

  private static PatchTarget read(String path) {
    var filters = new FilterReader(Schemas.USER, ScimLimits.DEFAULT, new AppliedQuirks());
    return new PathReader(Schemas.USER, filters).read(path);
  }
}
