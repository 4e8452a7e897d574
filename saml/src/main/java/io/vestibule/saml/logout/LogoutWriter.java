package io.vestibule.saml.logout;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.binding.RedirectBinding;
import io.vestibule.saml.opensaml.SamlObjects;
import io.vestibule.saml.signature.SigningKey;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;

/** Writes logout messages and hands them to their binding, always signed. SAML Profiles 4.4.4. */
public final class LogoutWriter {

  private LogoutWriter() {}

  public static Outbound send(
      LogoutRequest request, Binding binding, SigningKey key, Optional<String> relayState) {
    return send(
        LogoutKind.REQUEST, message(request), request.destination(), binding, key, relayState);
  }

  public static Outbound send(
      LogoutResponse response, Binding binding, SigningKey key, Optional<String> relayState) {
    return send(
        LogoutKind.RESPONSE, message(response), response.destination(), binding, key, relayState);
  }

  private static Outbound send(
      LogoutKind kind,
      SignableSAMLObject message,
      URI destination,
      Binding binding,
      SigningKey key,
      Optional<String> relayState) {
    if (binding == Binding.HTTP_REDIRECT) {
      return new Outbound.Redirect(
          RedirectBinding.address(
              destination, kind.parameter(), SamlObjects.write(message), key, relayState));
    }
    byte[] signed = SamlObjects.writeSigned(message, key);
    var fields = new LinkedHashMap<String, String>();
    fields.put(kind.parameter(), Base64.getEncoder().encodeToString(signed));
    relayState.ifPresent(state -> fields.put("RelayState", state));
    return new Outbound.Form(destination, fields);
  }

  private static SignableSAMLObject message(LogoutRequest request) {
    var message =
        SamlObjects.make(
            org.opensaml.saml.saml2.core.LogoutRequest.class,
            org.opensaml.saml.saml2.core.LogoutRequest.DEFAULT_ELEMENT_NAME);
    message.setID(request.id());
    message.setIssueInstant(request.issueInstant());
    message.setNotOnOrAfter(request.notOnOrAfter());
    message.setDestination(request.destination().toString());
    message.setIssuer(issuer(request.issuer()));
    message.setNameID(SamlObjects.nameId(request.nameId()));
    request.sessionIndex().ifPresent(index -> message.getSessionIndexes().add(sessionIndex(index)));
    return message;
  }

  private static SessionIndex sessionIndex(String value) {
    SessionIndex index = SamlObjects.make(SessionIndex.class, SessionIndex.DEFAULT_ELEMENT_NAME);
    index.setValue(value);
    return index;
  }

  private static SignableSAMLObject message(LogoutResponse response) {
    var message =
        SamlObjects.make(
            org.opensaml.saml.saml2.core.LogoutResponse.class,
            org.opensaml.saml.saml2.core.LogoutResponse.DEFAULT_ELEMENT_NAME);
    message.setID(response.id());
    message.setIssueInstant(response.issueInstant());
    message.setDestination(response.destination().toString());
    message.setInResponseTo(response.inResponseTo());
    message.setIssuer(issuer(response.issuer()));
    StatusCode code = SamlObjects.make(StatusCode.class, StatusCode.DEFAULT_ELEMENT_NAME);
    code.setValue(StatusCode.SUCCESS);
    Status status = SamlObjects.make(Status.class, Status.DEFAULT_ELEMENT_NAME);
    status.setStatusCode(code);
    message.setStatus(status);
    return message;
  }

  private static Issuer issuer(String entityId) {
    Issuer issuer = SamlObjects.make(Issuer.class, Issuer.DEFAULT_ELEMENT_NAME);
    issuer.setValue(entityId);
    return issuer;
  }
}
