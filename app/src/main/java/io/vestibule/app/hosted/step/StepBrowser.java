package io.vestibule.app.hosted.step;

import io.vestibule.app.page.Languages;
import io.vestibule.app.signin.PreAuthCookie;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** What a browser brings along in which a sign-in is under way. */
public final class StepBrowser {

  private final PreAuthCookie signIn;
  private final HttpHeaders headers;

  public StepBrowser(
      @CookieParam(PreAuthCookie.NAME) @DefaultValue("") String cookie,
      @Context HttpHeaders headers) {
    this.signIn = PreAuthCookie.parse(cookie);
    this.headers = headers;
  }

  /** Which sign-in; without a cookie one that nobody knows. */
  PreAuthCookie signIn() {
    return signIn;
  }

  /** What the person likes best to read of what we speak. */
  Locale language() {
    return Languages.best(headers);
  }

  HttpHeaders headers() {
    return headers;
  }
}
