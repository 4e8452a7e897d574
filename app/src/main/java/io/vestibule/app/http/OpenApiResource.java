package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** The OpenAPI 3.1 document of {@code /v1}, as the build has generated it. */
@Path("/v1/openapi.json")
public final class OpenApiResource {

  private final byte[] document;

  public OpenApiResource() throws IOException {
    try (var stream = OpenApiResource.class.getResourceAsStream("/openapi.json")) {
      if (stream == null) {
        throw NOT_FOUND.exception();
      }
      document = stream.readAllBytes();
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] get() {
    return document.clone();
  }
}
