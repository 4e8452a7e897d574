package io.vestibule.app.project.brand;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a project looks, over HTTP. */
class BrandTest {

  private static final String PNG = "89504e470d0a1a0a" + "00".repeat(40);
  private static final String JPEG = "ffd8ffe0" + "00".repeat(40);
  private static final String WEBP = "5249464624000000574542505650384c" + "00".repeat(40);

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private record Tenant(String id, Client owner) {

    String path() {
      return "/v1/projects/" + id;
    }

    Answer brand(String json) {
      return owner.patch(path(), "{\"brand\":" + json + "}");
    }

    Answer logo(String hex, String type) {
      return logo(HexFormat.of().parseHex(hex), type);
    }

    Answer logo(byte[] content, String type) {
      return owner.put(path() + "/logo", content, type);
    }
  }

  private static Tenant project() {
    var created = SERVER.owner().post("/v1/projects", "{\"name\":\"Orbit\"}").json();
    var key = created.at("/api_key/secret").asText();
    return new Tenant(
        created.at("/project/id").asText(), SERVER.client().with("Authorization", "Bearer " + key));
  }

  private static Client html() {
    return SERVER.client().with("Accept", "text/html");
  }

  @Test
  void aProjectThatSaysNothingLooksLikeTheService() {
    var tenant = project();
    var page = html().get("/sso?project=" + tenant.id()).body();
    assertThat(page).contains("· Vestibule</title>", "<svg viewBox").doesNotContain("/brand/");
    var view = tenant.owner().get(tenant.path()).json().path("brand");
    assertThat(view.path("name").isNull()).isTrue();
    assertThat(SERVER.client().get("/brand/" + tenant.id() + "/style.css").code())
        .isEqualTo("NOT_FOUND");
    assertThat(SERVER.client().get("/brand/" + tenant.id() + "/logo").code())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void nameColourAndLogoAreShownOnItsPages() {
    var tenant = project();
    var view = tenant.brand("{\"name\":\"Orbit & Co\",\"color\":\"#FF8800\"}");
    assertThat(view.status()).as(view.body()).isEqualTo(200);
    assertThat(view.json().at("/brand/color").asText()).isEqualTo("#ff8800");
    var logo = tenant.logo(PNG, "image/png");
    assertThat(logo.status()).as(logo.body()).isEqualTo(200);
    var path = logo.json().at("/brand/logo").asText();

    var page = html().get("/sso?project=" + tenant.id());

    assertThat(page.body())
        .contains("· Orbit &amp; Co</title>", "Orbit &amp; Co", "Sign-in by Vestibule")
        .contains("<img src=\"" + path + "\" alt=\"\"")
        .contains("href=\"/brand/" + tenant.id() + "/style.css?v=ff8800\"")
        .doesNotContain(" style=", "<style");
    assertThat(page.header("Content-Security-Policy").orElseThrow()).doesNotContain("unsafe");
  }

  @Test
  void theStylesheetAndTheLogoAreServedFromHereAndKept() {
    var tenant = project();
    tenant.brand("{\"color\":\"#2b4c7e\"}");
    tenant.logo(WEBP, "image/webp");
    for (var file : new String[] {"style.css", "logo"}) {
      var path = "/brand/" + tenant.id() + "/" + file;
      var answer = SERVER.client().get(path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'; sandbox");
      var tag = answer.header("ETag").orElseThrow();
      assertThat(SERVER.client().with("If-None-Match", tag).get(path).status()).isEqualTo(304);
    }
    var style = SERVER.client().get("/brand/" + tenant.id() + "/style.css");
    assertThat(style.header("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(style.body()).contains("--pico-primary: #2b4c7e;", "prefers-color-scheme: dark");
    assertThat(SERVER.client().get("/brand/" + tenant.id() + "/logo").header("Content-Type"))
        .contains("image/webp");
  }

  @Test
  void aBrandIsReplacedWholeAndOtherChangesLeaveItAlone() {
    var tenant = project();
    tenant.brand("{\"name\":\"Orbit\",\"color\":\"#2b4c7e\"}");
    var renamed = tenant.owner().patch(tenant.path(), "{\"name\":\"Orbit GmbH\"}").json();
    assertThat(renamed.at("/brand/color").asText()).isEqualTo("#2b4c7e");
    var replaced = tenant.brand("{\"name\":\"Comet\"}").json();
    assertThat(replaced.at("/brand/name").asText()).isEqualTo("Comet");
    assertThat(replaced.at("/brand/color").isNull()).isTrue();
    assertThat(tenant.brand("{}").json().at("/brand/name").isNull()).isTrue();
  }

  @Test
  void aLogoIsTakenAway() {
    var tenant = project();
    tenant.logo(JPEG, "image/jpeg");
    var gone = tenant.owner().delete(tenant.path() + "/logo");
    assertThat(gone.json().at("/brand/logo").isNull()).isTrue();
    assertThat(SERVER.client().get("/brand/" + tenant.id() + "/logo").status()).isEqualTo(404);
    assertThat(tenant.owner().delete(tenant.path() + "/logo").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"#ff880\"",
        "\"ff8800\"",
        "\"#gg8800\"",
        "\"red\"",
        "\"#ff8800; } body { display: none\"",
        "\"\"",
        "7",
        "{}"
      })
  void whatIsNoColourIsRefused(String color) {
    var answer = project().brand("{\"color\":" + color + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("VALIDATION_INVALID_FORMAT");
  }

  @ParameterizedTest
  @CsvSource({
    "3c7376672f3e, image/png", // <svg/>
    "474946383961, image/png",
    "52494646240000005741564566, image/webp",
    "89504e47, image/png",
    "'', image/png"
  })
  void whatIsNoPictureIsRefusedWhateverItSaysItIs(String hex, String type) {
    var answer = project().logo(hex, type);
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("VALIDATION_INVALID_FORMAT");
  }

  @Test
  void aPictureOfAnotherKindIsServedAsWhatItIs() {
    var tenant = project();
    assertThat(tenant.logo(JPEG, "image/png").status()).isEqualTo(200);
    assertThat(SERVER.client().get("/brand/" + tenant.id() + "/logo").header("Content-Type"))
        .contains("image/jpeg");
  }

  @Test
  void aPictureHas64KibAtMost() {
    var tenant = project();
    var largest = Arrays.copyOf(HexFormat.of().parseHex(PNG), 64 * 1024);
    assertThat(tenant.logo(largest, "image/png").status()).isEqualTo(200);
    var larger = tenant.logo(Arrays.copyOf(largest, 64 * 1024 + 1), "image/png");
    assertThat(larger.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    assertThat(larger.json().at("/error/details/limit_bytes").asInt()).isEqualTo(65536);
  }

  @Test
  void otherMediaTypesAreNotTaken() {
    assertThat(project().logo("3c7376672f3e", "image/svg+xml").code()).isEqualTo("BAD_REQUEST");
  }

  @Test
  void nobodyPaintsTheProjectOfSomebodyElse() {
    var mine = project();
    var theirs = project();
    var foreign = new Tenant(theirs.id(), mine.owner());
    assertThat(foreign.brand("{\"name\":\"Mine\"}").code()).isEqualTo("NOT_FOUND");
    var content = HexFormat.of().parseHex(PNG);
    assertThat(mine.owner().put(theirs.path() + "/logo", content, "image/png").code())
        .isEqualTo("NOT_FOUND");
    assertThat(mine.owner().delete(theirs.path() + "/logo").code()).isEqualTo("NOT_FOUND");
    assertThat(SERVER.client().put(theirs.path() + "/logo", content, "image/png").status())
        .isEqualTo(401);
    assertThat(SERVER.client().get("/brand/" + theirs.id() + "/logo").status()).isEqualTo(404);
  }
}
