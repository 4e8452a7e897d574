package io.vestibule.app.signin.password;

import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.user.UserId;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Remembers a browser that somebody has signed in with, so that strangers who guess elsewhere lock
 * nobody out: its failures are counted by themselves. It opens nothing; the password is asked for
 * all the same. Threads may share it.
 */
public final class KnownBrowsers {

  /** The cookie that such a browser shows. */
  public static final String COOKIE = "__Host-vestibule-known";

  private static final Duration LIFE = Duration.ofDays(365);

  private final Vault vault;

  public KnownBrowsers(Vault vault) {
    this.vault = vault;
  }

  /**
   * From now on the browser is one of {@code user}'s.
   *
   * @param name of the browser, from chance
   */
  public NewCookie remember(UserId user, String name) {
    var sealed = vault.encrypt(name.getBytes(StandardCharsets.UTF_8), cell(user));
    return new NewCookie.Builder(COOKIE)
        .value(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
        .path("/")
        .maxAge((int) LIFE.toSeconds())
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  /** The browser's name, if it is one of {@code user}'s. */
  public Optional<Secret> recognize(UserId user, String cookie) {
    try {
      var sealed = Base64.getUrlDecoder().decode(cookie);
      return Optional.of(
          Secret.of(new String(vault.decrypt(sealed, cell(user)), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | VestibuleException notOneOfTheirs) {
      return Optional.empty();
    }
  }

  private static Cell cell(UserId user) {
    return new Cell("password_credential", "known_browser", user.uuid());
  }
}
