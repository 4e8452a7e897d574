package io.vestibule.app.project.brand;

/**
 * What a brand's colour becomes on one of our two backgrounds. Whatever the colour, text has 4.5 to
 * 1 (WCAG 2.2, 1.4.3) and the border of a button 3 to 1 (1.4.11), so no colour has to be refused.
 *
 * @param link for words on page and card
 * @param button the brand's colour as it is, behind {@code ink}
 * @param hover the same, pointed at
 * @param border around both
 */
record Palette(Color link, Color linkHover, Color button, Color hover, Color border, Color ink) {

  private static final double TEXT = 4.5;
  private static final double EDGE = 3;

  /** On the backgrounds of the light scheme in {@code vestibule.css}. */
  static Palette light(Color brand) {
    return on(brand, Color.BLACK, Color.parse("#f6f5f1"), Color.WHITE);
  }

  /** On those of the dark scheme. */
  static Palette dark(Color brand) {
    return on(brand, Color.WHITE, Color.parse("#121517"), Color.parse("#1a1e21"));
  }

  private static Palette on(Color brand, Color away, Color page, Color card) {
    var link = brand.until(TEXT, away, page, card);
    var ink = brand.ink();
    var behind = ink.equals(Color.WHITE) ? Color.BLACK : Color.WHITE;
    return new Palette(
        link,
        link.mixed(away, 0.25),
        brand,
        brand.mixed(behind, 0.15),
        brand.until(EDGE, away, page, card),
        ink);
  }

  /** As declarations of CSS. */
  String css() {
    return """
          --pico-primary: %1$s;
          --pico-primary-underline: %1$s66;
          --pico-primary-focus: %1$s80;
          --pico-primary-hover: %2$s;
          --pico-primary-background: %3$s;
          --pico-primary-hover-background: %4$s;
          --pico-primary-border: %5$s;
          --pico-primary-hover-border: %5$s;
          --pico-primary-inverse: %6$s;
        """
        .formatted(
            link.text(), linkHover.text(), button.text(), hover.text(), border.text(), ink.text());
  }
}
