package io.vestibule.app.account;

import io.vestibule.app.page.Languages;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.DeviceTrust;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the browser of somebody who comes to their account brings along. */
public final class AccountBrowser {

  private final @Nullable String token;
  private final @Nullable String device;
  private final HttpHeaders headers;

  public AccountBrowser(
      @CookieParam(SessionCookie.NAME) @Nullable String token,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @Context HttpHeaders headers) {
    this.token = token;
    this.device = device;
    this.headers = headers;
  }

  /** The session's. */
  Optional<String> token() {
    return Optional.ofNullable(token);
  }

  /** That of an approved browser. */
  Optional<String> device() {
    return Optional.ofNullable(device);
  }

  /** What the person likes best to read of what we speak. */
  Locale language() {
    return Languages.best(headers);
  }

  HttpHeaders headers() {
    return headers;
  }
}
