package io.vestibule.saml.xml;

/**
 * How large a document may be before it is given up.
 *
 * @param octets of the document in UTF-8
 * @param depth of nested elements
 * @param nodes elements, attributes, namespace declarations and runs of text together
 * @param attributes with namespace declarations, on one element
 */
public record Limits(int octets, int depth, int nodes, int attributes) {

  /**
   * The parser has to stop there by itself: it compares each namespace with all before it, and
   * nobody hears of an element before its last attribute.
   */
  static final int MOST_ATTRIBUTES = 100;

  /** A response or a logout message: 500 group values fit, a bomb does not. */
  public static final Limits MESSAGE = new Limits(1024 * 1024, 60, 50_000, MOST_ATTRIBUTES);

  /** A metadata document, possibly of a whole federation's provider with many certificates. */
  public static final Limits METADATA = new Limits(5 * 1024 * 1024, 60, 250_000, MOST_ATTRIBUTES);
}
