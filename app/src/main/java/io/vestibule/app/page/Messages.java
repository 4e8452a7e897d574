package io.vestibule.app.page;

import jakarta.ws.rs.core.HttpHeaders;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** Texts in one language, such as the pages' from {@code messages/pages.properties}. Immutable. */
public final class Messages {

  private final ResourceBundle bundle;

  private Messages(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The texts in the language that comes nearest to the locale; English where there is none. */
  public static Messages in(Locale locale) {
    return in("messages.pages", locale);
  }

  /** What people read who sign in, in the language that they like best. */
  public static Messages hosted(HttpHeaders reader) {
    return hosted(Languages.best(reader));
  }

  static Messages hosted(Locale language) {
    return in("messages.hosted", language);
  }

  /** As {@link #in(Locale)}, of another bundle than the pages'. */
  public static Messages in(String bundle, Locale locale) {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return new Messages(ResourceBundle.getBundle(bundle, locale, control));
  }

  /** The language of these texts as HTML's {@code lang} wants it. */
  public String language() {
    var tag = bundle.getLocale().toLanguageTag();
    return tag.equals("und") ? "en" : tag;
  }

  /**
   * The text of that key.
   *
   * @throws java.util.MissingResourceException if no page text has that key
   */
  public String of(String key) {
    return bundle.getString(key);
  }

  /** The text of that key, if there is one. */
  public Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }

  /** The text of that key with its {@code {0}}, {@code {1}} … filled in. */
  public String of(String key, Object... values) {
    return new MessageFormat(of(key), bundle.getLocale()).format(values);
  }
}
