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

  /** A response or a logout message: 500 group values fit, a bomb does not. */
  public static final Limits MESSAGE = new Limits(1024 * 1024, 60, 50_000, 100);

  /** A metadata document, possibly of a whole federation's provider with many certificates. */
  public static final Limits METADATA = new Limits(5 * 1024 * 1024, 60, 250_000, 100);
}
