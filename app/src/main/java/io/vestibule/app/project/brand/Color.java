package io.vestibule.app.project.brand;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A colour of sRGB.
 *
 * @param rgb eight bits for each of red, green and blue
 */
record Color(int rgb) {

  static final Color BLACK = new Color(0);
  static final Color WHITE = new Color(0xffffff);

  private static final int STEPS = 40;

  /**
   * @param text as {@code #rrggbb}
   */
  static Color parse(String text) {
    return new Color(Integer.parseInt(text.substring(1), 16));
  }

  String text() {
    return "#%06x".formatted(rgb);
  }

  private int channel(int index) {
    return rgb >> (16 - 8 * index) & 0xff;
  }

  /** WCAG 2.2, relative luminance. */
  private double luminance() {
    return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
  }

  private double linear(int index) {
    double share = channel(index) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** WCAG 2.2, contrast ratio: from 1 to 21. */
  double contrast(Color other) {
    double mine = luminance() + 0.05;
    double theirs = other.luminance() + 0.05;
    return Math.max(mine, theirs) / Math.min(mine, theirs);
  }

  /** So much of {@code other}, from 0 to 1, and the rest of this. */
  Color mixed(Color other, double share) {
    return new Color(
        IntStream.range(0, 3)
            .map(i -> (int) Math.round(channel(i) * (1 - share) + other.channel(i) * share))
            .reduce(0, (sum, channel) -> sum << 8 | channel));
  }

  /** This colour, or as little of {@code toward} in it as gives that contrast to all of them. */
  Color until(double contrast, Color toward, Color... grounds) {
    return IntStream.rangeClosed(0, STEPS)
        .mapToObj(step -> mixed(toward, (double) step / STEPS))
        .filter(each -> Arrays.stream(grounds).allMatch(on -> each.contrast(on) >= contrast))
        .findFirst()
        .orElse(toward);
  }

  /** Black or white, whichever can be read on this; one of them always has 4.5 to 1. */
  Color ink() {
    return contrast(WHITE) >= 4.5 ? WHITE : BLACK;
  }
}
