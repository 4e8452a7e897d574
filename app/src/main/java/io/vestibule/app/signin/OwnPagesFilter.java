package io.vestibule.app.signin;

import io.vestibule.app.session.OwnPages;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.URI;

/** Keeps other sites from signing a browser in: what sets a session cookie starts on our pages. */
final class OwnPagesFilter implements ContainerRequestFilter {

  private final OwnPages ownPages;

  OwnPagesFilter(URI publicUrl) {
    this.ownPages = new OwnPages(publicUrl);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    boolean signsIn =
        path.startsWith("v1/auth/")
            || path.startsWith("sign-in")
            || path.startsWith("sign-up")
            || path.startsWith("account")
            || path.equals("v1/invitations/accept");
    if (signsIn && request.getMethod().equals(HttpMethod.POST)) {
      ownPages.requireSent(request);
    }
  }
}
