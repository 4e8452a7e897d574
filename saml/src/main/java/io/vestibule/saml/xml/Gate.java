package io.vestibule.saml.xml;

import io.vestibule.saml.response.Refusal;
import org.xml.sax.Attributes;

/**
 * Watches a document while it is read and may refuse it at any point. It sees the very events that
 * the document is built from, so that the two can never disagree about what was read.
 */
public interface Gate {

  /** Lets everything pass that the {@link Limits} allow. */
  Gate OPEN = new Gate() {};

  /**
   * An element begins.
   *
   * @param attributes with the namespace declarations among them
   */
  default void start(String namespace, String localName, Attributes attributes) throws Refusal {}

  /** The element that began last and is still open ends. */
  default void end() {}

  /** A comment, which is otherwise dropped: no signature that is accepted covers one. */
  default void comment() throws Refusal {}
}
