package io.vestibule.app.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP response.
 *
 * @param headers as they came, one line each
 */
public record Answer(int status, List<String> headers, String body) {

  public Answer {
    headers = List.copyOf(headers);
  }

  /** The first header of that name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /** The value of a cookie that it sets. */
  public Optional<String> cookie(String name) {
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:"))
        .map(line -> line.substring("set-cookie:".length()).strip())
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0].replace("\"", ""))
        .findFirst();
  }

  /**
   * @throws IllegalStateException unless {@code right}: what is measured is broken
   */
  public void require(boolean right) {
    if (!right) {
      throw new IllegalStateException("a wrong answer: " + this);
    }
  }
}
