package io.vestibule.saml.xml;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * XML readers ready for use, since making one costs more than reading a response. A reader keeps
 * every name it has seen; it is retired after some megabytes so that strangers cannot fill memory.
 */
final class ReaderPool {

  private static final int KEPT = 64;
  private static final int CHARACTERS_IN_A_LIFE = 4 * 1024 * 1024;

  private final BlockingQueue<Reader> idle = new ArrayBlockingQueue<>(KEPT);
  private final SAXParserFactory factory = factory();

  Reader borrow() {
    Reader reader = idle.poll();
    return reader == null ? create() : reader;
  }

  /** Returns a reader that has read to the end; one that failed is left to the collector. */
  void giveBack(Reader reader) {
    if (reader.charactersRead < CHARACTERS_IN_A_LIFE) {
      reader.forgetDocument();
      idle.offer(reader);
    }
  }

  private synchronized Reader create() {
    try {
      var parser = factory.newSAXParser();
      parser.setProperty("jdk.xml.elementAttributeLimit", Limits.MOST_ATTRIBUTES);
      return new Reader(parser.getXMLReader());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's own parser supports these features", e);
    }
  }

  private static SAXParserFactory factory() {
    try {
      var factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's own parser supports these features", e);
    }
  }

  /** One reader and how much it has read. Used by one thread at a time. */
  static final class Reader {
    private static final DefaultHandler2 NOTHING = new DefaultHandler2();

    private final XMLReader reader;
    private long charactersRead;

    Reader(XMLReader reader) {
      this.reader = reader;
    }

    void read(InputSource source, int characters, DocumentAssembler assembler)
        throws SAXException, IOException {
      charactersRead += characters;
      attach(assembler);
      reader.parse(source);
    }

    void forgetDocument() {
      try {
        attach(NOTHING);
      } catch (SAXException e) {
        throw new IllegalStateException("the JDK's own reader has a lexical handler", e);
      }
    }

    private void attach(DefaultHandler2 handler) throws SAXException {
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(handler);
      reader.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
    }
  }
}
