package io.vestibule.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.error.VestibuleException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PagesTest {

  private final Assets assets = new Assets();
  private final Pages pages = new Pages(assets, project -> Brand.OURS, false);
  private static final Messages ENGLISH = Messages.hosted(Locale.ENGLISH);

  @Nested
  class AnErrorPage {

    private final ErrorPage refusal =
        new ErrorPage(
            400,
            "SAML_EXPIRED",
            "The sign-in <took> too long.",
            "Try again.",
            Optional.of("expired"),
            "req_01",
            Optional.of("trace_02"));

    @Test
    void showsSentenceCodeReasonRequestAndTrace() {
      var response = pages.error(refusal, ENGLISH);

      assertThat(response.getStatus()).isEqualTo(400);
      assertThat(response.getMediaType()).hasToString("text/html;charset=utf-8");
      assertThat((String) response.getEntity())
          .contains("<code>SAML_EXPIRED</code>", "<code>expired</code>", "<code>req_01</code>")
          .contains("<code>trace_02</code>", "Try again.");
    }

    @Test
    void escapesWhatItIsGiven() {
      assertThat((String) pages.error(refusal, ENGLISH).getEntity())
          .contains("<h1>The sign-in &lt;took&gt; too long.</h1>");
    }

    @Test
    void leavesOutTheReasonAndTraceItDoesNotHave() {
      var page =
          new ErrorPage(404, "NOT_FOUND", "No such page.", "Go back.", Optional.empty(), "req_01");

      assertThat((String) pages.error(page, ENGLISH).getEntity()).doesNotContain("Reason", "Trace");
    }

    @Test
    void carriesNeitherInlineScriptNorInlineStyle() {
      assertThat((String) pages.error(refusal, ENGLISH).getEntity())
          .doesNotContain("<script>", "<style", " style=", " onload=", " onclick=");
    }

    @Test
    void mayLeadToPlainHttpOnlyWhereThatIsAllowed() {
      var form = new PostForm(URI.create("https://idp.example/sso"), Map.of("SAMLRequest", "x"));

      assertThat(policyOf(new Pages(new Assets(), project -> Brand.OURS, false), form))
          .contains(" https:")
          .doesNotContain("http:");
      assertThat(policyOf(new Pages(new Assets(), project -> Brand.OURS, true), form))
          .contains(" https: http:");
    }

    private static String policyOf(Pages pages, PostForm form) {
      return (String)
          pages.render(200, form, ENGLISH).getHeaders().getFirst("Content-Security-Policy");
    }

    @Test
    void leavesWithStrictHeaders() {
      var headers = pages.error(refusal, ENGLISH).getStringHeaders();

      assertThat(headers.getFirst("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
                  + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
      assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
      assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Nested
  class APostForm {

    private final PostForm form =
        new PostForm(
            URI.create("https://idp.example:8443/sso?tenant=1"), Map.of("SAMLRequest", "a\"b=="));

    @Test
    void carriesItsFieldsEscapedAndAButtonForBrowsersWithoutScripts() {
      assertThat((String) pages.render(200, form, ENGLISH).getEntity())
          .contains("action=\"https://idp.example:8443/sso?tenant=1\"")
          .contains("name=\"SAMLRequest\" value=\"a&#34;b==\"")
          .contains("<button type=\"submit\">");
    }

    @Test
    void mayPostToItsTargetAndToWhereverThatSendsTheBrowserOnTo() {
      assertThat(
              pages
                  .render(200, form, ENGLISH)
                  .getStringHeaders()
                  .getFirst("Content-Security-Policy"))
          .endsWith("form-action 'self' https://idp.example:8443 https:");
    }
  }

  @Nested
  class AnAsset {

    private final AssetsResource resource = new AssetsResource(assets);

    @Test
    void isServedUnderANameOfItsContentAndKeptByCaches() {
      var style = assets.styles().get(1);

      var response = resource.get(style.substring("/assets/".length()));

      assertThat(style).matches("/assets/vestibule\\.[0-9a-f]{12}\\.css");
      assertThat(response.getStringHeaders().getFirst("Cache-Control"))
          .isEqualTo("public, max-age=31536000, immutable");
      assertThat(response.getMediaType()).hasToString("text/css;charset=utf-8");
    }

    @Test
    void isFoundByItsNameOnly() {
      assertThatThrownBy(() -> resource.get("../config.yml"))
          .isInstanceOf(VestibuleException.class);
      assertThatThrownBy(() -> resource.get("vestibule.css"))
          .isInstanceOf(VestibuleException.class);
    }
  }

  @Nested
  class Texts {

    @Test
    void areEnglishWhereThereIsNoTranslation() {
      var texts = Messages.in(Locale.JAPANESE);

      assertThat(texts.language()).isEqualTo("en");
      assertThat(texts.of("mailbox.to", "ada@acme.example")).isEqualTo("To ada@acme.example");
    }
  }
}
