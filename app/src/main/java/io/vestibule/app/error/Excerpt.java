package io.vestibule.app.error;

/** Cuts what an error repeats of a request, so that no error grows with the size of the request. */
public final class Excerpt {

  private Excerpt() {}

  /** The text, or its first {@code longest} characters. */
  public static String of(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }
}
