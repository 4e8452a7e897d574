package io.vestibule.app.net;

/** Nothing was fetched; the message says what was met, without an address of ours in it. */
public final class FetchException extends Exception {

  private final FetchFault fault;

  FetchException(FetchFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  FetchException(FetchFault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public FetchFault fault() {
    return fault;
  }
}
