package io.vestibule.scim.endpoint;

/** The media types of RFC 7644 3.1, in both directions; the first is what is preferred. */
final class ScimMedia {
  static final String SCIM_JSON = "application/scim+json";
  static final String JSON = "application/json";
  static final String PREFERRED = SCIM_JSON + ";qs=1";
  static final String ALSO = JSON + ";qs=0.5";

  private ScimMedia() {}
}
