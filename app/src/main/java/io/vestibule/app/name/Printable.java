package io.vestibule.app.name;

/** Text that can be stored and shown as it is. */
public final class Printable {

  private Printable() {}

  /** No control characters, and no half of a surrogate pair, which has no UTF-8 form. */
  public static boolean is(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
