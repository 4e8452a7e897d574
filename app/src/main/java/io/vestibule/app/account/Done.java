package io.vestibule.app.account;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has just been done; the page that comes next says so. */
enum Done {
  PROFILE,
  PASSWORD,
  PASSWORD_LINK,
  AUTHENTICATOR_REMOVED,
  AUTHENTICATOR_KEPT,
  PASSKEY_RENAMED,
  PASSKEY_REMOVED,
  SESSION_ENDED,
  SESSIONS_ENDED,
  DEVICE_FORGOTTEN,
  DEVICES_FORGOTTEN;

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The key of its text. */
  String key() {
    return "account.done." + word();
  }

  static Optional<Done> named(String word) {
    return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
  }

  /** Back to the start of the account, where it is said. */
  Response shown() {
    var page = UriBuilder.fromPath("/account").queryParam("done", word()).build();
    return Response.seeOther(page).build();
  }
}
