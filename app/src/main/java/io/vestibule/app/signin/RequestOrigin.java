package io.vestibule.app.signin;

import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.signin.password.KnownBrowsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a request for an email comes from: a network, and perhaps a browser that is known. */
public final class RequestOrigin {

  private final ClientNetwork network;
  private final Optional<String> knownBrowser;

  public RequestOrigin(
      @Context HttpServletRequest request,
      @CookieParam(KnownBrowsers.COOKIE) @Nullable String knownBrowser) {
    this.network = ClientNetwork.of(request);
    this.knownBrowser = Optional.ofNullable(knownBrowser);
  }

  public ClientNetwork network() {
    return network;
  }

  /** The cookie of a browser that a user has signed in with. */
  public Optional<String> knownBrowser() {
    return knownBrowser;
  }
}
