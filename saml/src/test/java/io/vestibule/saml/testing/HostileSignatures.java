package io.vestibule.saml.testing;

import static io.vestibule.saml.response.Reason.CANONICALIZATION_NOT_SUPPORTED;
import static io.vestibule.saml.response.Reason.DIGEST_MISMATCH;
import static io.vestibule.saml.response.Reason.SIGNATURE_BROKEN;
import static io.vestibule.saml.response.Reason.SIGNED_ELEMENT_NOT_USED;
import static io.vestibule.saml.response.Reason.UNSIGNED;
import static io.vestibule.saml.response.Reason.XML_NOT_ALLOWED;

import java.net.URI;
import java.util.List;

/** Signatures of another shape than the one that is taken, or over something else. */
final class HostileSignatures {

  private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  private static final String EMPTY_DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private HostileSignatures() {}

  static List<Hostile> documents(URI trap) {
    String xslt = xslt(trap);
    return List.of(
        Hostile.edited("XSLT transform", SIGNATURE_BROKEN, "</ds:Transforms>", xslt + "$0"),
        Hostile.edited(
            "XSLT in place of the first transform",
            SIGNATURE_BROKEN,
            "<ds:Transform [^>]*enveloped-signature\"/>",
            xslt),
        Hostile.edited(
            "XPath transform",
            CANONICALIZATION_NOT_SUPPORTED,
            ENVELOPED,
            "http://www.w3.org/TR/1999/REC-xpath-19991116"),
        Hostile.edited(
            "XPath filter transform",
            CANONICALIZATION_NOT_SUPPORTED,
            ENVELOPED,
            "http://www.w3.org/2002/06/xmldsig-filter2"),
        Hostile.edited(
            "base64 transform",
            CANONICALIZATION_NOT_SUPPORTED,
            ENVELOPED,
            "http://www.w3.org/2000/09/xmldsig#base64"),
        Hostile.edited(
            "transforms in the other order",
            CANONICALIZATION_NOT_SUPPORTED,
            "(<ds:Transform [^>]*/>)(<ds:Transform [^>]*/>)",
            "$2$1"),
        Hostile.edited(
            "one transform only",
            CANONICALIZATION_NOT_SUPPORTED,
            "<ds:Transform [^>]*enveloped[^>]*/>",
            ""),
        Hostile.edited("three transforms", SIGNATURE_BROKEN, "<ds:Transform [^>]*/>", "$0$0"),
        Hostile.edited("empty reference", SIGNED_ELEMENT_NOT_USED, "URI=\"#[^\"]*\"", "URI=\"\""),
        Hostile.edited(
            "reference to the outside",
            SIGNED_ELEMENT_NOT_USED,
            "URI=\"#[^\"]*\"",
            "URI=\"" + trap + "\""),
        Hostile.edited(
            "reference to a file",
            SIGNED_ELEMENT_NOT_USED,
            "URI=\"#[^\"]*\"",
            "URI=\"file:///etc/passwd\""),
        Hostile.edited(
            "XPointer reference",
            SIGNED_ELEMENT_NOT_USED,
            "URI=\"#([^\"]*)\"",
            "URI=\"#xpointer(id('$1'))\""),
        Hostile.edited(
            "XPointer to the root",
            SIGNED_ELEMENT_NOT_USED,
            "URI=\"#[^\"]*\"",
            "URI=\"#xpointer(/)\""),
        Hostile.edited(
            "reference to the response",
            SIGNED_ELEMENT_NOT_USED,
            "URI=\"#[^\"]*\"",
            "URI=\"#_response-1\""),
        Hostile.edited(
            "reference in other letters",
            SIGNED_ELEMENT_NOT_USED,
            "URI=\"#_assertion",
            "URI=\"#_Assertion"),
        Hostile.edited("no reference URI", SIGNED_ELEMENT_NOT_USED, " URI=\"#[^\"]*\"", ""),
        Hostile.edited(
            "second reference", SIGNATURE_BROKEN, "<ds:Reference .*</ds:Reference>", "$0$0"),
        Hostile.edited(
            "second SignedInfo", SIGNATURE_BROKEN, "<ds:SignedInfo>.*</ds:SignedInfo>", "$0$0"),
        Hostile.edited(
            "SignedInfo of another namespace first",
            SIGNATURE_BROKEN,
            "<ds:SignedInfo>",
            "<x:SignedInfo xmlns:x=\"urn:x\"/>$0"),
        Hostile.edited(
            "SignedInfo inside SignedInfo",
            SIGNATURE_BROKEN,
            "<ds:SignedInfo>",
            "$0<ds:SignedInfo/>"),
        Hostile.edited(
            "second DigestValue", SIGNATURE_BROKEN, "<ds:DigestValue>.*</ds:DigestValue>", "$0$0"),
        Hostile.edited(
            "second SignatureValue",
            SIGNATURE_BROKEN,
            "<ds:SignatureValue>",
            "<ds:SignatureValue>AAAA</ds:SignatureValue>$0"),
        Hostile.edited("comment in DigestValue", XML_NOT_ALLOWED, "<ds:DigestValue>", "$0<!--x-->"),
        Hostile.edited(
            "comment in SignedInfo", XML_NOT_ALLOWED, "<ds:SignedInfo>", "$0<!--<x/>-->"),
        Hostile.edited(
            "comment in SignatureValue", XML_NOT_ALLOWED, "<ds:SignatureValue>", "$0<!---->"),
        Hostile.edited("element in DigestValue", SIGNATURE_BROKEN, "<ds:DigestValue>", "$0<ds:x/>"),
        Hostile.edited(
            "digest of nothing",
            SIGNATURE_BROKEN,
            "<ds:DigestValue>[^<]*",
            "<ds:DigestValue>" + EMPTY_DIGEST.replace("+", "\\+")),
        Hostile.edited(
            "empty DigestValue", SIGNATURE_BROKEN, "<ds:DigestValue>[^<]*", "<ds:DigestValue>"),
        Hostile.edited(
            "DigestValue cut short",
            SIGNATURE_BROKEN,
            "<ds:DigestValue>(....)[^<]*",
            "<ds:DigestValue>$1"),
        Hostile.edited("no SignedInfo", SIGNATURE_BROKEN, "<ds:SignedInfo>.*</ds:SignedInfo>", ""),
        Hostile.edited("no transforms", SIGNATURE_BROKEN, "<ds:Transforms>.*</ds:Transforms>", ""),
        Hostile.edited(
            "no SignatureValue", SIGNATURE_BROKEN, "<ds:SignatureValue>.*</ds:SignatureValue>", ""),
        Hostile.edited(
            "empty Signature",
            SIGNATURE_BROKEN,
            "(<ds:Signature [^>]*>).*(</ds:Signature>)",
            "$1$2"),
        Hostile.edited("Object", SIGNED_ELEMENT_NOT_USED, "</ds:Signature>", "<ds:Object/>$0"),
        Hostile.edited("Manifest", SIGNATURE_BROKEN, "</ds:Signature>", "<ds:Manifest/>$0"),
        Hostile.edited(
            "RetrievalMethod",
            SIGNATURE_BROKEN,
            "<ds:KeyInfo>",
            "$0<ds:RetrievalMethod URI=\"" + trap + "\"/>"),
        Hostile.edited(
            "KeyInfoReference",
            SIGNATURE_BROKEN,
            "<ds:KeyInfo>",
            "$0<k:KeyInfoReference xmlns:k=\"http://www.w3.org/2009/xmldsig11#\" URI=\""
                + trap
                + "\"/>"),
        Hostile.edited(
            "HMACOutputLength",
            SIGNATURE_BROKEN,
            "(<ds:SignatureMethod [^>]*)/>",
            "$1><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>"),
        Hostile.edited(
            "a signature that is not base64", SIGNATURE_BROKEN, "<ds:SignatureValue>", "$0%%"),
        Hostile.edited(
            "second signature", SIGNED_ELEMENT_NOT_USED, "<ds:Signature .*</ds:Signature>", "$0$0"),
        Hostile.edited(
            "signature inside the subject",
            SIGNED_ELEMENT_NOT_USED,
            "(<ds:Signature .*</ds:Signature>)(.*)<saml:Subject>",
            "$2<saml:Subject>$1"),
        Hostile.edited(
            "signature inside a signature",
            SIGNED_ELEMENT_NOT_USED,
            "<ds:SignatureValue>",
            "<ds:Signature/>$0"),
        Hostile.edited(
            "signature in a foreign namespace",
            UNSIGNED,
            "xmlns:ds=\"[^\"]*\"",
            "xmlns:ds=\"urn:x\""),
        Hostile.edited("stripped signature", UNSIGNED, "<ds:Signature .*</ds:Signature>", ""),
        Hostile.edited(
            "other inclusive namespaces",
            SIGNATURE_BROKEN,
            SomeResponse.plain()
                .signingAssertion(XmlSigner.with(SomeKeys.IDP).inclusivePrefixes("xs")),
            "PrefixList=\"xs\"",
            "PrefixList=\"xs saml\""),
        Hostile.edited(
            "inclusive namespaces in another place",
            SIGNATURE_BROKEN,
            "<ds:SignatureValue>",
            "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>$0"),
        Hostile.edited(
            "canonicalisation with comments, afterwards",
            SIGNATURE_BROKEN,
            "xml-exc-c14n#\"",
            "xml-exc-c14n#WithComments\""),
        Hostile.edited(
            "attribute of SignedInfo",
            SIGNATURE_BROKEN,
            "<ds:SignedInfo>",
            "<ds:SignedInfo Id=\"x\">"),
        Hostile.edited("changed name", DIGEST_MISMATCH, ">ada@", ">eve@"),
        Hostile.edited(
            "added attribute", DIGEST_MISMATCH, "<saml:Attribute ", "<saml:Attribute x=\"y\" "),
        Hostile.edited("added white space", DIGEST_MISMATCH, "<saml:Subject>", "$0 "),
        Hostile.edited("added element", DIGEST_MISMATCH, "<saml:Subject>", "<saml:Advice/>$0"));
  }

  static String xslt(URI trap) {
    return "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"
        + "<xsl:stylesheet version=\"1.0\""
        + " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
        + "<xsl:template match=\"/\"><xsl:copy-of select=\"document('"
        + trap
        + "')\"/></xsl:template></xsl:stylesheet></ds:Transform>";
  }
}
