package io.vestibule.saml.metadata;

/** Metadata cannot be used; the message says what was found. */
public final class MetadataException extends Exception {

  private final MetadataReason reason;

  public MetadataException(MetadataReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public MetadataException(MetadataReason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public MetadataReason reason() {
    return reason;
  }
}
