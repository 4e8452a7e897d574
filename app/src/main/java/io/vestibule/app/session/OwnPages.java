package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.CSRF_MISMATCH;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a page of our own has made the browser send a request, by what browsers say about
 * that and pages cannot forge. Fetch Metadata section 2.4, Fetch section 3.1.
 */
public final class OwnPages {

  private static final Set<String> OURS = Set.of("same-origin", "none");

  private final String origin;

  public OwnPages(URI publicUrl) {
    var port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
    this.origin = publicUrl.getScheme() + "://" + publicUrl.getHost() + port;
  }

  /**
   * Lets requests pass that say nothing: old browsers and programs.
   *
   * @throws io.vestibule.app.error.VestibuleException CSRF_MISMATCH if the browser names another
   *     site
   */
  public void requireSent(ContainerRequestContext request) {
    boolean fetchedElsewhere =
        Optional.ofNullable(request.getHeaderString("Sec-Fetch-Site"))
            .filter(site -> !OURS.contains(site))
            .isPresent();
    boolean fromElsewhere =
        Optional.ofNullable(request.getHeaderString("Origin"))
            .filter(named -> !named.equalsIgnoreCase(origin))
            .isPresent();
    if (fetchedElsewhere || fromElsewhere) {
      throw CSRF_MISMATCH.saying("The request was not sent by a page of this service.");
    }
  }
}
