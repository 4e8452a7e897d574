package io.vestibule.saml.testing;

import static io.vestibule.saml.response.Reason.DIGEST_MISMATCH;
import static io.vestibule.saml.response.Reason.ENCODING_NOT_UTF8;
import static io.vestibule.saml.response.Reason.NOT_BASE64;
import static io.vestibule.saml.response.Reason.VERSION_NOT_SUPPORTED;
import static io.vestibule.saml.response.Reason.XML_DOCTYPE;
import static io.vestibule.saml.response.Reason.XML_MALFORMED;
import static io.vestibule.saml.response.Reason.XML_NOT_ALLOWED;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.saml.response.Reason;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

/** Text that two readers could read differently: document types, encodings, names, entities. */
final class HostileText {

  private HostileText() {}

  static List<Hostile> documents(URI trap) {
    return Stream.of(documentTypes(trap), encodings(), octets(), entities(trap), namespaces())
        .flatMap(some -> some)
        .toList();
  }

  private static Stream<Hostile> documentTypes(URI trap) {
    return Stream.of(
        doctype("empty", "[]"),
        doctype("an entity", "[<!ENTITY a \"b\">]"),
        doctype("an external entity", "[<!ENTITY a SYSTEM \"" + trap + "\">]"),
        doctype("a file", "[<!ENTITY a SYSTEM \"file:///etc/passwd\">]"),
        doctype("a jar", "[<!ENTITY a SYSTEM \"jar:" + trap + "!/x\">]"),
        doctype("a parameter entity", "[<!ENTITY % a SYSTEM \"" + trap + "\"> %a;]"),
        doctype("a billion laughs", "[" + laughs() + "]"),
        doctype("a quadratic blow-up", "[<!ENTITY a \"" + "a".repeat(50_000) + "\">]"),
        doctype("a default attribute", "[<!ATTLIST Response ID ID #IMPLIED>]"),
        doctype("a notation", "[<!NOTATION n SYSTEM \"" + trap + "\">]"),
        doctype("an external subset", "SYSTEM \"" + trap + "\""),
        doctype("a public one", "PUBLIC \"-//X//X//EN\" \"" + trap + "\""),
        doctype("quotes of another reader's making", "\"x\"[<!ENTITY y '\">'>]"),
        Hostile.xml(
            "document type behind a byte order mark",
            XML_DOCTYPE,
            "\uFEFF<!DOCTYPE a>" + SomeResponse.plain().xml()),
        Hostile.xml(
            "document type in other letters",
            XML_MALFORMED,
            "<!doctype a>" + SomeResponse.plain().xml()),
        Hostile.edited(
            "document type behind the root", XML_DOCTYPE, "</samlp:Response>", "$0<!DOCTYPE a>"));
  }

  private static Hostile doctype(String name, String type) {
    return Hostile.xml(
        "document type: " + name,
        XML_DOCTYPE,
        "<!DOCTYPE r " + type + ">" + SomeResponse.plain().xml().replace(">ada@", ">&a;"));
  }

  private static String laughs() {
    return IntStream.range(1, 10)
        .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
        .reduce("<!ENTITY a \"lol\"><!ENTITY l0 \"lol\">", String::concat);
  }

  private static Stream<Hostile> encodings() {
    String xml = SomeResponse.plain().xml();
    byte[] compressed = deflated(xml);
    return Stream.of(
        Hostile.octets("UTF-16 with a byte order mark", ENCODING_NOT_UTF8, xml.getBytes(UTF_16)),
        Hostile.octets("UTF-16 without one", ENCODING_NOT_UTF8, xml.getBytes(UTF_16LE)),
        Hostile.octets("UTF-32", ENCODING_NOT_UTF8, xml.getBytes(Charset.forName("UTF-32"))),
        Hostile.octets("EBCDIC", ENCODING_NOT_UTF8, xml.getBytes(Charset.forName("IBM037"))),
        Hostile.xml(
            "UTF-7",
            XML_MALFORMED,
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + xml.replace("<", "+ADw-")),
        Hostile.octets("deflated, as for a redirect", ENCODING_NOT_UTF8, compressed),
        Hostile.xml("two byte order marks", XML_MALFORMED, "\uFEFF\uFEFF" + xml),
        Hostile.xml("text before the root", XML_MALFORMED, "x" + xml),
        Hostile.xml("text behind the root", XML_MALFORMED, xml + "x"),
        Hostile.xml("a second root", XML_MALFORMED, xml + xml),
        Hostile.xml("cut off", XML_MALFORMED, xml.substring(0, xml.length() / 2)),
        Hostile.xml("base64 twice", XML_MALFORMED, SomeResponse.encoded(xml)),
        new Hostile("nothing", NOT_BASE64, ""),
        new Hostile("not base64", NOT_BASE64, "%%%"),
        new Hostile("padding in the middle", NOT_BASE64, "PD94=bWw+"),
        new Hostile("no padding and one letter", NOT_BASE64, "PD94bWw+P"),
        new Hostile(
            "the URL's base64",
            NOT_BASE64,
            Base64.getUrlEncoder().encodeToString("<a>\u00ff\u00fe??>>".getBytes(UTF_8)) + "-_"),
        new Hostile("a letter outside of ASCII", NOT_BASE64, SomeResponse.encoded(xml) + "é"));
  }

  private static byte[] deflated(String xml) {
    var output = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(output)) {
      deflater.write(xml.getBytes(UTF_8));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    return output.toByteArray();
  }

  /** Inside the name, where a short reading would be another person. */
  private static Stream<Hostile> octets() {
    return Stream.of(
        inName("an overlong slash", ENCODING_NOT_UTF8, 0xC0, 0xAF),
        inName("half a surrogate pair in UTF-8", ENCODING_NOT_UTF8, 0xED, 0xA0, 0x80),
        inName("a lonely continuation", ENCODING_NOT_UTF8, 0x80),
        inName("a start without continuation", ENCODING_NOT_UTF8, 0xE2, 0x82),
        inName("an octet that UTF-8 never has", ENCODING_NOT_UTF8, 0xFF),
        inName("a NUL", XML_MALFORMED, 0),
        inName("a bell", XML_MALFORMED, 7),
        inName("a non-character", XML_MALFORMED, 0xEF, 0xBF, 0xBE),
        inName("a zero-width space", DIGEST_MISMATCH, 0xE2, 0x80, 0x8B));
  }

  private static Hostile inName(String name, Reason reason, int... octets) {
    var output = new ByteArrayOutputStream();
    String[] parts = SomeResponse.plain().xml().split("(?<=>ada)", 2);
    output.writeBytes(parts[0].getBytes(UTF_8));
    IntStream.of(octets).forEach(output::write);
    output.writeBytes(parts[1].getBytes(UTF_8));
    return Hostile.octets("in the name: " + name, reason, output.toByteArray());
  }

  private static Stream<Hostile> entities(URI trap) {
    String xinclude = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"";
    return Stream.of(
        named("an unknown entity", XML_MALFORMED, "&a;"),
        named("an entity of HTML", XML_MALFORMED, "&nbsp;"),
        named("NUL by number", XML_MALFORMED, "&#0;"),
        named("a surrogate by number", XML_MALFORMED, "&#xD800;"),
        named("beyond Unicode", XML_MALFORMED, "&#x110000;"),
        named("a processing instruction", XML_NOT_ALLOWED, "<?x y?>"),
        named("a CDATA that never ends", XML_MALFORMED, "<![CDATA["),
        named("a comment that never ends", XML_MALFORMED, "<!--"),
        named("two hyphens in a comment", XML_MALFORMED, "<!-- -- -->"),
        named("a letter by number", DIGEST_MISMATCH, "&#101;"),
        named("CDATA with a letter", DIGEST_MISMATCH, "<![CDATA[e]]>"),
        named("an element", DIGEST_MISMATCH, "<x/>"),
        named("an inclusion", DIGEST_MISMATCH, xinclude + trap + "\"/>"),
        Hostile.edited(
            "a style sheet",
            XML_NOT_ALLOWED,
            "^",
            "<?xml-stylesheet href=\"" + trap + "\" type=\"text/xsl\"?>"),
        Hostile.edited(
            "a schema to load",
            DIGEST_MISMATCH,
            "<saml:Subject>",
            "<saml:Subject xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:schemaLocation=\"urn:x "
                + trap
                + "\">"),
        Hostile.edited("an attribute twice", XML_MALFORMED, "Version=\"2.0\"", "$0 $0"));
  }

  private static Hostile named(String name, Reason reason, String inserted) {
    return Hostile.edited(
        "in the name: " + name,
        reason,
        ">ada",
        ">ada" + java.util.regex.Matcher.quoteReplacement(inserted));
  }

  /** Where canonicalisation fails in some libraries and then signs nothing. */
  private static Stream<Hostile> namespaces() {
    return Stream.of(
        declared("relative", XML_NOT_ALLOWED, "xmlns:a=\"relative\""),
        declared("relative, as the default", XML_NOT_ALLOWED, "xmlns=\"1\""),
        declared("a path", XML_NOT_ALLOWED, "xmlns:a=\"../a\""),
        declared("a colon first", XML_NOT_ALLOWED, "xmlns:a=\":a\""),
        declared("undeclared again", XML_MALFORMED, "xmlns:a=\"\""),
        declared("xml rebound", XML_MALFORMED, "xmlns:xml=\"urn:x\""),
        declared("xmlns itself", XML_MALFORMED, "xmlns:xmlns=\"urn:x\""),
        declared(
            "xml's name under another prefix",
            XML_MALFORMED,
            "xmlns:a=\"http://www.w3.org/XML/1998/namespace\""),
        declared("never declared", XML_MALFORMED, "a:b=\"c\""),
        declared(
            "two prefixes, one attribute",
            XML_MALFORMED,
            "xmlns:a=\"urn:x\" xmlns:b=\"urn:x\" a:c=\"1\" b:c=\"2\""),
        declared("saml rebound", DIGEST_MISMATCH, "xmlns:saml=\"urn:x\""),
        declared("a base", DIGEST_MISMATCH, "xml:base=\"urn:x\""),
        Hostile.edited(
            "namespace: relative, on SignedInfo",
            XML_NOT_ALLOWED,
            "<ds:SignedInfo>",
            "<ds:SignedInfo xmlns:a=\"1\">"),
        Hostile.edited(
            "namespace: relative, on the response",
            XML_NOT_ALLOWED,
            "<samlp:Response ",
            "$0xmlns:a=\"1\" "),
        Hostile.edited(
            "version 1.1 of SAML", VERSION_NOT_SUPPORTED, "Version=\"2.0\"", "Version=\"1.1\""));
  }

  private static Hostile declared(String name, Reason reason, String declaration) {
    return Hostile.edited(
        "namespace: " + name, reason, "<saml:Subject>", "<saml:Subject " + declaration + ">");
  }
}
