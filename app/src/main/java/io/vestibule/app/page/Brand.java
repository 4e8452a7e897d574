package io.vestibule.app.page;

import java.util.Optional;

/**
 * In whose name and colours a page is shown.
 *
 * @param style the path of a stylesheet over ours
 * @param logo the path of a picture
 */
public record Brand(String name, Optional<String> style, Optional<String> logo) {

  private static final String PRODUCT = "Vestibule";

  /** Our own. */
  public static final Brand OURS = new Brand(PRODUCT, Optional.empty(), Optional.empty());

  /** Whether it is our own. */
  public boolean isOurs() {
    return equals(OURS);
  }

  /** The title of a page, which our texts end with the name of the product. */
  public String titled(String title) {
    return title.endsWith(" · " + PRODUCT)
        ? title.substring(0, title.length() - PRODUCT.length()) + name
        : title;
  }
}
