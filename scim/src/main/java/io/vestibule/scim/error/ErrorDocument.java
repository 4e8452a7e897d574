package io.vestibule.scim.error;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The body of every refusal. RFC 7644 3.12. */
public final class ErrorDocument {
  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

  private ErrorDocument() {}

  /** A body to which the host may add its own extension. */
  public static ObjectNode of(int status, Optional<String> scimType, String detail) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(SCHEMA);
    body.put("status", Integer.toString(status));
    scimType.ifPresent(type -> body.put("scimType", type));
    return body.put("detail", detail);
  }

  public static ObjectNode of(ScimException refusal) {
    return of(refusal.error().status(), refusal.error().scimType(), refusal.detail());
  }
}
