package io.vestibule.app.net;

import java.util.Locale;

/** Why nothing was fetched. */
public enum FetchFault {
  /** Not an absolute https URL of a host, or with a user name. */
  URL_REFUSED,
  /** The host is at an address that is not of the public internet. */
  ADDRESS_REFUSED,
  /** No name server knows the host. */
  HOST_UNKNOWN,
  /** Nobody listens there, or the connection broke. */
  NO_CONNECTION,
  /** The certificate is not of that host, expired, or of nobody we trust. */
  TLS_FAILED,
  /** Not done in time. */
  TIMED_OUT,
  /** The body is longer than we read. */
  TOO_LARGE,
  /** It answered with a redirect, which is not followed. */
  REDIRECTED,
  /** It answered with another status than 200. */
  BAD_STATUS;

  /** The fault as it is written in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
