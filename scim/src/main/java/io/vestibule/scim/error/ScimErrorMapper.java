package io.vestibule.scim.error;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers a refusal with its RFC 7644 3.12 body. For hosts without an error catalogue of their own;
 * others map {@link ScimException} themselves and take the body from {@link ErrorDocument}.
 */
public final class ScimErrorMapper implements ExceptionMapper<ScimException> {
  private static final MediaType SCIM_JSON = new MediaType("application", "scim+json");

  @Override
  public Response toResponse(ScimException refusal) {
    return Response.status(refusal.error().status())
        .type(SCIM_JSON)
        .entity(ErrorDocument.of(refusal).toString())
        .build();
  }
}
