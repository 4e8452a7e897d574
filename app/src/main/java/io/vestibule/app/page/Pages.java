package io.vestibule.app.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;

/**
 * Renders pages from the templates that the build has compiled. Every page leaves with the headers
 * that keep it apart from others: no foreign script, no frame, no cache. Threads may share it.
 */
public final class Pages {

  private static final String TEMPLATES = "io.vestibule.app.page.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
  private final Messages messages = Messages.in(Locale.ENGLISH);
  private final Assets assets;
  private final Brands brands;
  private final ContentSecurityPolicy contentPolicy;

  /**
   * @param allowHttp whether forms may end at servers with plain http addresses
   */
  public Pages(Assets assets, Brands brands, boolean allowHttp) {
    this.assets = assets;
    this.brands = brands;
    this.contentPolicy = new ContentSecurityPolicy(allowHttp);
  }

  public Response ok(Page page) {
    return render(Response.Status.OK.getStatusCode(), page);
  }

  /** A refusal, with the status that it carries. */
  Response error(ErrorPage page, Messages text) {
    return render(page.status(), page, text);
  }

  public Response render(int status, Page page) {
    return render(status, page, messages);
  }

  /** As {@link #render(int, Page)}, with the page's own words. */
  public Response render(int status, Page page, Messages text) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Content-Security-Policy", contentPolicy.of(page))
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .entity(html(page, text))
        .build();
  }

  /** As {@link #render(int, Page)}, in the words and the language of whoever signs in. */
  public Response render(int status, Page page, HttpHeaders reader) {
    return render(status, page, Messages.hosted(reader));
  }

  private String html(Page page, Messages text) {
    var output = new StringOutput();
    var model =
        Map.<String, Object>of(
            "page", page, "text", text, "assets", assets.in(brands.of(page.project())));
    engine.render(page.template(), model, output);
    return output.toString();
  }
}
