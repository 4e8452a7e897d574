package io.vestibule.app.error;

/** The surfaces of SPEC 3, by path; each has its own shape for an error. */
public enum Surface {
  /** JSON with our envelope. */
  API,
  /** RFC 7644 section 3.12. */
  SCIM,
  /** RFC 6749 section 5.2. */
  OAUTH,
  /** A page where the browser asks for one, the envelope otherwise. */
  BROWSER;

  /** The surface that {@code path}, with or without its first slash, belongs to. */
  public static Surface of(String path) {
    var first = (path.startsWith("/") ? path.substring(1) : path).split("[/?]", 2)[0];
    return switch (first) {
      case "v1", ".well-known" -> API;
      case "scim" -> SCIM;
      case "oauth2" -> OAUTH;
      default -> BROWSER;
    };
  }
}
