package io.vestibule.app.page;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page may load and where it may post. Content Security Policy Level 3. */
final class ContentSecurityPolicy {

  private static final String FIXED =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
          + "frame-ancestors 'none'; base-uri 'none'; form-action ";

  private final List<String> anyServer;

  /**
   * @param allowHttp whether a form may also end at a server with a plain http address
   */
  ContentSecurityPolicy(boolean allowHttp) {
    this.anyServer = allowHttp ? List.of("https:", "http:") : List.of("https:");
  }

  String of(Page page) {
    var targets = page.formTargets().stream().map(ContentSecurityPolicy::origin).distinct();
    var onward = page.formsLeadOn() ? anyServer.stream() : Stream.<String>empty();
    return (page.scriptsCall() ? "connect-src 'self'; " : "")
        + FIXED
        + Stream.of(Stream.of("'self'"), targets, onward)
            .flatMap(Function.identity())
            .collect(Collectors.joining(" "));
  }

  private static String origin(URI target) {
    var port = target.getPort() < 0 ? "" : ":" + target.getPort();
    return target.getScheme() + "://" + target.getHost() + port;
  }
}
