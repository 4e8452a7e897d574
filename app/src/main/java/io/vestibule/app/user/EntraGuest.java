package io.vestibule.app.user;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The user name that Entra ID gives a guest of a tenant: {@code name_domain#EXT#@tenant}, where the
 * guest's own address is {@code name@domain}.
 */
public final class EntraGuest {

  private static final Pattern USER_NAME =
      Pattern.compile("(.+)_([^_@]+)#EXT#@[^@]+", Pattern.CASE_INSENSITIVE);

  private EntraGuest() {}

  public static boolean is(String userName) {
    return USER_NAME.matcher(userName.strip()).matches();
  }

  /** The address of {@code text}: a guest's own one, or the text as it is. */
  public static String ownAddress(String text) {
    var guest = USER_NAME.matcher(text.strip());
    return guest.matches() ? guest.group(1) + "@" + guest.group(2) : text;
  }

  /** As {@link EmailAddress#parse}, of a guest the own address. */
  public static Optional<EmailAddress> parse(String text) {
    return EmailAddress.parse(ownAddress(text));
  }
}
