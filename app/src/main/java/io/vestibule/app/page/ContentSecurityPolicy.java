package io.vestibule.app.page;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page may load and where it may post. Content Security Policy Level 3. */
final class ContentSecurityPolicy {

  private static final String FIXED =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
          + "frame-ancestors 'none'; base-uri 'none'; form-action ";

  private ContentSecurityPolicy() {}

  static String allowing(List<URI> formTargets) {
    var sources = formTargets.stream().map(ContentSecurityPolicy::origin).distinct();
    return FIXED + Stream.concat(Stream.of("'self'"), sources).collect(Collectors.joining(" "));
  }

  private static String origin(URI target) {
    var port = target.getPort() < 0 ? "" : ":" + target.getPort();
    return target.getScheme() + "://" + target.getHost() + port;
  }
}
