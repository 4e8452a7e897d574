package io.vestibule.app.agent;

/**
 * The media types of one agent.
 *
 * @param sent of the bodies it sends
 * @param accepted what it asks for
 */
record Media(String sent, String accepted) {

  /** RFC 7644 3.1. */
  static final Media SCIM =
      new Media("application/scim+json; charset=utf-8", "application/scim+json");
}
