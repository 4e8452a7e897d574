package io.vestibule.saml.logout;

import java.security.cert.X509Certificate;
import org.w3c.dom.Element;

/** A message that was read from signed octets, and who signed them. */
record SignedMessage(LogoutKind kind, Element root, X509Certificate signer) {}
