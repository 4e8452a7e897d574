package io.vestibule.app.agent;

/** A change of a user as one product sends it. */
record Edit(String method, String body) {

  static Edit put(String document) {
    return new Edit("PUT", document);
  }

  /** Operations separated by commas. RFC 7644 3.5.2. */
  static Edit patch(String operations) {
    var body =
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
        """
            .formatted(operations);
    return new Edit("PATCH", body);
  }
}
