package io.vestibule.app.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.organization.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {

  /** The examples of the TypeID specification. */
  @ParameterizedTest
  @CsvSource({
    "00000000-0000-0000-0000-000000000000,00000000000000000000000000",
    "00000000-0000-0000-0000-000000000001,00000000000000000000000001",
    "00000000-0000-0000-0000-00000000000a,0000000000000000000000000a",
    "00000000-0000-0000-0000-000000000010,0000000000000000000000000g",
    "00000000-0000-0000-0000-000000000020,00000000000000000000000010",
    "ffffffff-ffff-ffff-ffff-ffffffffffff,7zzzzzzzzzzzzzzzzzzzzzzzzz",
    "01890a5d-ac96-774b-bcce-b302099a8057,01h455vb4pex5vsknk084sn02q"
  })
  void aUuidHasOneTextAndBack(UUID uuid, String text) {
    assertThat(TypeId.encode(uuid)).isEqualTo(text);
    assertThat(TypeId.decode(text)).contains(uuid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "org",
        "org_",
        "user_01h455vb4pex5vsknk084sn02q",
        "org_01h455vb4pex5vsknk084sn02",
        "org_01h455vb4pex5vsknk084sn02qq",
        "org_01H455VB4PEX5VSKNK084SN02Q",
        "org_81h455vb4pex5vsknk084sn02q",
        "org_01h455vb4pex5vsknk084sn02u",
        "org-01h455vb4pex5vsknk084sn02q"
      })
  void whatIsNotExactlySuchAnIdIsNone(String text) {
    assertThat(TypeId.parse(OrganizationId.PREFIX, text)).isEmpty();
  }

  @Test
  void newIdsSortByTheTimeTheyWereMade() {
    var ids = new Ids();
    var earlier = TypeId.encode(ids.next());
    var later = TypeId.encode(ids.next());
    assertThat(later).isGreaterThan(earlier);
  }
}
