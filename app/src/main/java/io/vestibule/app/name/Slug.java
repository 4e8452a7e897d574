package io.vestibule.app.name;

import static io.vestibule.app.error.ErrorCode.INVALID_SLUG;
import static io.vestibule.app.error.ErrorCode.RESERVED_SLUG;
import static io.vestibule.app.error.ErrorCode.SLUG_TOO_LONG;
import static io.vestibule.app.error.ErrorCode.SLUG_TOO_SHORT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of an organization in URLs: 3 to 50 of {@code a-z 0-9} with single hyphens inside. */
public record Slug(@JsonValue String text) {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:-?[a-z0-9])*");
  private static final int SHORTEST = 3;
  private static final int LONGEST = 50;

  /** Words that we, or people's own routers, need for themselves. */
  private static final Set<String> RESERVED =
      Set.of(
          "about",
          "account",
          "accounts",
          "admin",
          "api",
          "app",
          "assets",
          "auth",
          "billing",
          "blog",
          "console",
          "dashboard",
          "demo",
          "docs",
          "errors",
          "health",
          "healthcheck",
          "help",
          "internal",
          "invite",
          "login",
          "logout",
          "mail",
          "metrics",
          "new",
          "null",
          "oauth",
          "oauth2",
          "portal",
          "root",
          "saml",
          "scim",
          "security",
          "settings",
          "sign-in",
          "sign-out",
          "sign-up",
          "signin",
          "signup",
          "sso",
          "static",
          "status",
          "support",
          "system",
          "undefined",
          "user",
          "users",
          "vestibule",
          "webhooks",
          "well-known",
          "www");

  /**
   * @throws io.vestibule.app.error.VestibuleException SLUG_TOO_SHORT, SLUG_TOO_LONG, INVALID_SLUG,
   *     RESERVED_SLUG, or VALIDATION_INVALID_FORMAT for characters that cannot be seen
   */
  @JsonCreator
  public static Slug fromString(String text) {
    TextRule.IDENTIFIER.check(text);
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST) {
      throw SLUG_TOO_SHORT.saying("A slug has at least " + SHORTEST + " characters.");
    }
    if (length > LONGEST) {
      throw SLUG_TOO_LONG.saying("A slug has at most " + LONGEST + " characters.");
    }
    if (!SHAPE.matcher(text).matches()) {
      throw INVALID_SLUG.saying("A slug is lower-case letters and digits with single hyphens.");
    }
    if (RESERVED.contains(text)) {
      throw RESERVED_SLUG.saying("The slug " + text + " is reserved.");
    }
    return new Slug(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
