package io.vestibule.app.error;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import org.jspecify.annotations.Nullable;

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
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Entry(
      String code,
      String group,
      int status,
      String wire,
      String when,
      String message,
      String resolution) {

    public Entry(
        String code,
        String group,
        int status,
        String wire,
        String when,
        @Nullable String message,
        String resolution) {
      this.code = code;
      this.group = group;
      this.status = status;
      this.wire = wire;
      this.when = when;
      this.message = message == null ? sentence(when) : message;
      this.resolution = resolution;
    }

    /** The name of the code's documentation page. */
    public String page() {
      return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sentence(String words) {
      return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
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
