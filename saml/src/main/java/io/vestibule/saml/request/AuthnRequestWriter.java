package io.vestibule.saml.request;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.opensaml.SamlObjects;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.signature.SigningKey;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnContextComparisonTypeEnumeration;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameIDPolicy;
import org.opensaml.saml.saml2.core.RequestedAuthnContext;
import org.opensaml.saml.saml2.core.Subject;

/** Writes an AuthnRequest as XML. SAML Core 3.4.1, Profiles 4.1.4.1. */
public final class AuthnRequestWriter {

  private AuthnRequestWriter() {}

  /** Without a signature in the XML: HTTP-Redirect signs the query instead. */
  public static byte[] unsigned(AuthnRequest request) {
    return SamlObjects.write(message(request));
  }

  /** With an enveloped signature, as HTTP-POST needs it. */
  public static byte[] signed(AuthnRequest request, SigningKey key) {
    return SamlObjects.writeSigned(message(request), key);
  }

  private static org.opensaml.saml.saml2.core.AuthnRequest message(AuthnRequest request) {
    var message =
        SamlObjects.make(
            org.opensaml.saml.saml2.core.AuthnRequest.class,
            org.opensaml.saml.saml2.core.AuthnRequest.DEFAULT_ELEMENT_NAME);
    message.setID(request.id());
    message.setIssueInstant(request.issueInstant());
    message.setDestination(request.destination().toString());
    message.setAssertionConsumerServiceURL(request.assertionConsumerService().toString());
    message.setProtocolBinding(Binding.HTTP_POST.uri());
    message.setIssuer(issuer(request.issuer()));
    request.subject().map(AuthnRequestWriter::subject).ifPresent(message::setSubject);
    message.setNameIDPolicy(nameIdPolicy(request));
    if (request.forceAuthn()) {
      message.setForceAuthn(true);
    }
    if (!request.requestedAuthnContexts().isEmpty()) {
      message.setRequestedAuthnContext(requestedAuthnContext(request));
    }
    return message;
  }

  private static Issuer issuer(String entityId) {
    Issuer issuer = SamlObjects.make(Issuer.class, Issuer.DEFAULT_ELEMENT_NAME);
    issuer.setValue(entityId);
    return issuer;
  }

  private static Subject subject(NameId name) {
    Subject subject = SamlObjects.make(Subject.class, Subject.DEFAULT_ELEMENT_NAME);
    subject.setNameID(SamlObjects.nameId(name));
    return subject;
  }

  private static NameIDPolicy nameIdPolicy(AuthnRequest request) {
    NameIDPolicy policy = SamlObjects.make(NameIDPolicy.class, NameIDPolicy.DEFAULT_ELEMENT_NAME);
    policy.setAllowCreate(true);
    request.nameIdFormat().ifPresent(policy::setFormat);
    return policy;
  }

  private static RequestedAuthnContext requestedAuthnContext(AuthnRequest request) {
    var wanted =
        SamlObjects.make(RequestedAuthnContext.class, RequestedAuthnContext.DEFAULT_ELEMENT_NAME);
    wanted.setComparison(AuthnContextComparisonTypeEnumeration.EXACT);
    for (String context : request.requestedAuthnContexts()) {
      AuthnContextClassRef reference =
          SamlObjects.make(AuthnContextClassRef.class, AuthnContextClassRef.DEFAULT_ELEMENT_NAME);
      reference.setURI(context);
      wanted.getAuthnContextClassRefs().add(reference);
    }
    return wanted;
  }
}
