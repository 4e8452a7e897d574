package io.vestibule.app.signin.saml;

import io.vestibule.app.db.Tx;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a sign-in may send the browser: to an address of the project's list or one below it, never
 * anywhere else.
 */
public final class ReturnUrls {

  /** What some server behind the address might take for a step up, however it is encoded. */
  private static final Pattern HIDDEN_STEP =
      Pattern.compile("%(25)*(2e|2f|5c|00)|/\\.{1,2};", Pattern.CASE_INSENSITIVE);

  private final URI publicUrl;

  public ReturnUrls(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * What was wanted if the project allows it or it is our own account page, else the project's
   * default, else our own start page.
   */
  public URI choose(Tx tx, ProjectId project, Optional<String> wanted) {
    List<URI> allowed = ProjectService.returnUrls(tx, project).stream().map(URI::create).toList();
    return wanted
        .flatMap(ReturnUrls::parsed)
        .filter(
            url ->
                allowed.stream().anyMatch(each -> isAtOrBelow(each, url)) || url.equals(account()))
        .orElseGet(() -> allowed.isEmpty() ? publicUrl : allowed.get(0));
  }

  private URI account() {
    return UriBuilder.fromUri(publicUrl).path("account").build();
  }

  /** Whether {@code text} could be such an address of some project. */
  public static boolean isLikeOne(String text) {
    return parsed(text).isPresent();
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text))
          .filter(url -> url.getHost() != null && url.getRawUserInfo() == null)
          .filter(url -> url.equals(url.normalize()))
          .filter(url -> !HIDDEN_STEP.matcher(url.getRawPath()).find());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isAtOrBelow(URI allowed, URI url) {
    String path = String.valueOf(allowed.getRawPath());
    String wanted = String.valueOf(url.getRawPath());
    return Objects.equals(allowed.getScheme(), url.getScheme())
        && allowed.getHost().equalsIgnoreCase(url.getHost())
        && allowed.getPort() == url.getPort()
        && (wanted.equals(path) || wanted.startsWith(path.endsWith("/") ? path : path + "/"));
  }
}
