package io.vestibule.saml.xml;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads XML without ever following what it says: no document type, no entities beyond the five, no
 * processing instructions, UTF-8 only, bounded in every direction. One pass both examines and
 * builds the document. May be shared between threads.
 */
public final class SafeParser {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  private final ReaderPool readers = new ReaderPool();
  private final DOMImplementation documents = documents();

  /**
   * Reads a document that comes from outside.
   *
   * @throws Refusal if it is too large, not well-formed, or the gate refuses it
   */
  public Document parse(byte[] xml, Limits limits, Gate gate) throws Refusal {
    if (xml.length > limits.octets()) {
      throw new Refusal(
          Reason.TOO_LARGE, xml.length + " octets", "at most " + limits.octets() + " octets");
    }
    return read(decoded(xml), new DocumentAssembler(emptyDocument(), limits, gate));
  }

  private Document emptyDocument() {
    return documents.createDocument(null, null, null);
  }

  private Document read(String xml, DocumentAssembler assembler) throws Refusal {
    ReaderPool.Reader reader = readers.borrow();
    try {
      reader.read(new InputSource(new StringReader(xml)), xml.length(), assembler);
    } catch (SAXException e) {
      throw refusal(e, xml);
    } catch (IOException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
    readers.giveBack(reader);
    return assembler.document();
  }

  private static Refusal refusal(SAXException e, String xml) {
    if (e.getException() instanceof Refusal refusal) {
      return refusal;
    }
    String message = String.valueOf(e.getMessage());
    if (xml.contains("<!DOCTYPE")) {
      return new Refusal(Reason.XML_DOCTYPE, "DOCTYPE", "none");
    }
    // the code under which the JDK reports that one of its own limits was reached
    return message.contains("JAXP0001000")
        ? new Refusal(Reason.TOO_LARGE, message, "a document of ordinary size")
        : malformed(message);
  }

  private static Refusal malformed(String observed) {
    return new Refusal(Reason.XML_MALFORMED, observed, "well-formed XML in UTF-8");
  }

  private static String decoded(byte[] xml) throws Refusal {
    try {
      String text = new String(xml, StandardCharsets.UTF_8);
      if (text.indexOf(REPLACEMENT) >= 0) {
        // either it was sent, or octets that are not UTF-8 became it: this decoder tells
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
      }
      if (isWiderThanUtf8(text)) {
        throw notUtf8();
      }
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw notUtf8();
    }
  }

  /** In UTF-16 and UTF-32 the first characters of a document have octets that are zero. */
  private static boolean isWiderThanUtf8(String text) {
    return text.length() > 4 && text.substring(0, 4).indexOf('\0') >= 0;
  }

  private static Refusal notUtf8() {
    return new Refusal(Reason.ENCODING_NOT_UTF8, "octets that are not UTF-8", "XML in UTF-8");
  }

  private static DOMImplementation documents() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK makes a plain document builder", e);
    }
  }
}
