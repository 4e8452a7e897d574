package io.vestibule.app.hosted;

import io.vestibule.app.signin.DeviceTrust;
import io.vestibule.app.signin.magiclink.FlowCookie;
import io.vestibule.app.signin.passkey.PasskeyFlow;
import io.vestibule.app.signin.password.KnownBrowsers;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser brings along by which it may be known. */
public final class Visitor {

  @CookieParam(DeviceTrust.COOKIE)
  private @Nullable String device;

  @CookieParam(KnownBrowsers.COOKIE)
  private @Nullable String known;

  @CookieParam(FlowCookie.NAME)
  private @Nullable String flow;

  @CookieParam(PasskeyFlow.NAME)
  private @Nullable String passkeyFlow;

  @CookieParam(AddressCookie.NAME)
  private @Nullable String address;

  @HeaderParam(HttpHeaders.USER_AGENT)
  private @Nullable String userAgent;

  /** The cookie of an approved browser. */
  public Optional<String> device() {
    return Optional.ofNullable(device);
  }

  /** The cookie of one that somebody has signed in with by password. */
  public Optional<String> known() {
    return Optional.ofNullable(known);
  }

  /** What ties a link or code to the browser that asked for it. */
  public Optional<String> flow() {
    return Optional.ofNullable(flow);
  }

  /** The same for a passkey's challenge. */
  public Optional<String> passkeyFlow() {
    return Optional.ofNullable(passkeyFlow);
  }

  /** The email address that was entered on the page before. */
  public Optional<String> address() {
    return AddressCookie.read(address);
  }

  public Optional<String> userAgent() {
    return Optional.ofNullable(userAgent);
  }
}
