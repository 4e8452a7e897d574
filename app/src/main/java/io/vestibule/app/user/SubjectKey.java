package io.vestibule.app.user;

/**
 * A key under which the identity of a person at a provider is kept.
 *
 * @param text as it is stored
 * @param kind how far it can be relied on
 */
public record SubjectKey(String text, Kind kind) {

  private static final String ADDRESS = "email";

  /** How far a key can be relied on. */
  public enum Kind {
    /** It names one person for ever, whatever their address becomes. */
    PERSISTENT,
    /** It names one person as long as it comes with the same address. */
    WITH_ADDRESS,
    /** It is the address itself, because the provider sends no other key. */
    ADDRESS
  }

  public static SubjectKey persistent(String text) {
    return new SubjectKey(text, Kind.PERSISTENT);
  }

  /** The value of an attribute; no NameID can be mistaken for it by its value alone. */
  public static SubjectKey attribute(String name, String value) {
    return persistent(name + '=' + value);
  }

  public static SubjectKey withAddress(String text) {
    return new SubjectKey(text, Kind.WITH_ADDRESS);
  }

  public static SubjectKey address(EmailAddress email) {
    return new SubjectKey(ADDRESS + '=' + email.key(), Kind.ADDRESS);
  }

  public boolean isPersistent() {
    return kind == Kind.PERSISTENT;
  }

  public boolean isAddress() {
    return kind == Kind.ADDRESS;
  }
}
