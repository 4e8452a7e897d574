package io.vestibule.app.error;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The words of the catalogue: what each code means and what to do about it. */
public final class ErrorCatalogue {

  private static final Map<ErrorCode, Entry> ENTRIES = read();

  private ErrorCatalogue() {}

  /**
   * One code as {@code GET /v1/errors} shows it.
   *
   * @param wire what goes out with the code beyond its status, in Markdown
   * @param when the case that leads to it
   * @param message the sentence sent to the caller unless the case has a better one
   * @param resolution what the caller can do
   */
  public record Entry(
      String code,
      String group,
      int status,
      String wire,
      String when,
      String message,
      String resolution) {

    /** The name of the code's documentation page. */
    public String page() {
      return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static Entry entry(ErrorCode code) {
    return Objects.requireNonNull(ENTRIES.get(code), code.name());
  }

  /** All entries, in the order of the catalogue. */
  public static List<Entry> entries() {
    return Arrays.stream(ErrorCode.values()).map(ErrorCatalogue::entry).toList();
  }

  private static Map<ErrorCode, Entry> read() {
    var entries = new EnumMap<ErrorCode, Entry>(ErrorCode.class);
    try (InputStream json = ErrorCatalogue.class.getResourceAsStream("/errors.json")) {
      for (Entry entry : new ObjectMapper().readValue(json, Entry[].class)) {
        entries.put(ErrorCode.valueOf(entry.code()), entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("errors.json cannot be read", e);
    }
    return entries;
  }
}
