package io.vestibule.app.account;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where somebody goes on after having shown that it is them. Closed, so that no link leads away.
 */
enum Place {
  ACCOUNT("/account"),
  PASSKEYS("/account#passkeys"),
  PASSWORD("/account/password"),
  AUTHENTICATOR("/account/authenticator");

  private final URI uri;

  Place(String uri) {
    this.uri = URI.create(uri);
  }

  URI uri() {
    return uri;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The start of the account for whatever is none. */
  static Place named(String word) {
    return Arrays.stream(values())
        .filter(place -> place.word().equals(word))
        .findFirst()
        .orElse(ACCOUNT);
  }
}
