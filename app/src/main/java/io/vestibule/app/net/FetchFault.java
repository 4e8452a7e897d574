package io.vestibule.app.net;

import java.util.Locale;

/** Why nothing was fetched. */
public enum FetchFault {
  /** Not an absolute https URL of a host, or with a user name. */
  URL_REFUSED("only https addresses of a host are allowed"),
  /** The host is at an address that is not of the public internet. */
  ADDRESS_REFUSED("the host is at a private or reserved network address"),
  /** No name server knows the host. */
  HOST_UNKNOWN("the host name has no address"),
  /** Nobody listens there, or the connection broke. */
  NO_CONNECTION("no connection could be made, or it broke"),
  /** The certificate is not of that host, expired, or of nobody we trust. */
  TLS_FAILED("the TLS certificate of the host is not valid"),
  /** Not done in time. */
  TIMED_OUT("there was no complete answer in time"),
  /** The body is longer than we read. */
  TOO_LARGE("the answer is too large"),
  /** It answered with a redirect, which is not followed. */
  REDIRECTED("the answer is a redirect, which is not followed"),
  /** It answered with another status than 200. */
  BAD_STATUS("the answer has an error status");

  private final String sentence;

  FetchFault(String sentence) {
    this.sentence = sentence;
  }

  /** What went wrong, in words. */
  public String sentence() {
    return sentence;
  }

  /** Whether our settings refuse the address, so that nothing was sent there. */
  public boolean isRefusedHere() {
    return this == URL_REFUSED || this == ADDRESS_REFUSED;
  }

  /** The fault as it is written in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
