package io.vestibule.app.project.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** WCAG 2.2, 1.4.3 and 1.4.11, for whatever colour an operator likes. */
class PaletteTest {

  private static final Color PAGE = Color.parse("#f6f5f1");
  private static final Color NIGHT = Color.parse("#121517");
  private static final Color NIGHT_CARD = Color.parse("#1a1e21");

  /** A grid over all colours, with their corners. */
  private static Stream<Color> colors() {
    var levels = new int[] {0, 0x22, 0x44, 0x66, 0x77, 0x88, 0xaa, 0xcc, 0xff};
    return IntStream.of(levels)
        .boxed()
        .flatMap(
            red ->
                IntStream.of(levels)
                    .boxed()
                    .flatMap(
                        green ->
                            IntStream.of(levels)
                                .mapToObj(blue -> new Color(red << 16 | green << 8 | blue))));
  }

  private static void requireLegible(Palette palette, Color brand, Color... grounds) {
    for (var ground : grounds) {
      assertThat(palette.link().contrast(ground)).as("link %s", brand).isGreaterThanOrEqualTo(4.5);
      assertThat(palette.linkHover().contrast(ground))
          .as("link of %s, pointed at", brand)
          .isGreaterThanOrEqualTo(4.5);
      assertThat(palette.border().contrast(ground)).as("edge %s", brand).isGreaterThanOrEqualTo(3);
    }
    assertThat(palette.ink().contrast(palette.button()))
        .as("ink on %s", brand)
        .isGreaterThanOrEqualTo(4.5);
    assertThat(palette.ink().contrast(palette.hover()))
        .as("ink on %s, pointed at", brand)
        .isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void everyColourCanBeReadInBothSchemes() {
    colors()
        .forEach(
            brand -> {
              requireLegible(Palette.light(brand), brand, PAGE, Color.WHITE);
              requireLegible(Palette.dark(brand), brand, NIGHT, NIGHT_CARD);
            });
  }

  @Test
  void oneThatCanBeReadStaysAsItIs() {
    assertThat(Palette.light(Color.parse("#0f5c4d")).border().text()).isEqualTo("#0f5c4d");
    assertThat(Palette.light(Color.parse("#0f5c4d")).link().text()).isEqualTo("#0f5c4d");
    assertThat(Palette.dark(Color.parse("#6fd3b8")).link().text()).isEqualTo("#6fd3b8");
  }

  @Test
  void contrastIsThatOfTheStandard() {
    assertThat(Color.BLACK.contrast(Color.WHITE)).isEqualTo(21);
    assertThat(Color.parse("#767676").contrast(Color.WHITE)).isBetween(4.54, 4.55);
  }
}
