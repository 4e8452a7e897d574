package io.vestibule.app.project.brand;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vestibule.app.demo.Chromium;
import io.vestibule.app.testing.VestibuleServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours that nobody could read as they are; pictures in target/screenshots. */
class BrandBrowserTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static byte[] picture() throws IOException {
    var image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_ARGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(0x2b2b8f));
    pen.fillOval(8, 8, 80, 80);
    pen.setColor(new Color(0xffd400));
    pen.fillOval(30, 30, 36, 36);
    pen.dispose();
    var png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT,1280,#ffd400",
    "DARK,320,#ffd400",
    "DARK,1280,#10103a",
    "LIGHT,320,#10103a",
    "LIGHT,1280,#777777",
    "DARK,1280,#777777"
  })
  void whateverTheColourItCanBeRead(ColorScheme scheme, int width, String color)
      throws IOException {
    var project =
        "/v1/projects/" + SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText();
    var brand = "{\"brand\":{\"name\":\"Orbit\",\"color\":\"" + color + "\"}}";
    SERVER.owner().patch(project, brand);
    SERVER.owner().put(project + "/logo", picture(), "image/png");
    var complaints = new ArrayList<String>();
    try (var visitor =
        CHROMIUM
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setViewportSize(width, 700))) {
      var page = visitor.newPage();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.navigate(SERVER.url() + "/sso?email=ada@nowhere.example");
      assertThat(page).hasTitle("Not found: sign in with your company · Orbit");
      assertThat(page.locator(".wordmark img").evaluate("img => img.naturalWidth")).isEqualTo(96);
      judge(page, scheme + "-" + width + "-" + color.substring(1));
      page.navigate(SERVER.url() + "/sign-in/link?token=x");
      judge(page, "link-" + scheme + "-" + width + "-" + color.substring(1));
      page.getByRole(AriaRole.BUTTON).hover();
      judge(page, "hover-" + scheme + "-" + width + "-" + color.substring(1));
    }
    assertThat(complaints).allMatch(text -> text.startsWith("Failed to load"));
  }

  private static void judge(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                Path.of("target/screenshots", "brand-" + name.toLowerCase(Locale.ROOT) + ".png")));
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as("axe on %s", name)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }
}
