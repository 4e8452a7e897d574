package io.vestibule.app.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vestibule.app.error.ErrorEnvelope;
import io.vestibule.app.error.Surface;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;

/** Puts {@code request_id} at the top level of every JSON body of {@code /v1} (SPEC 4). */
public final class RequestIdInBody implements ContainerResponseFilter {

  /** A view and the id of the request that it answers. */
  public record Identified(@JsonUnwrapped Object view, String requestId) {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.hasEntity()
        && response.getEntity() instanceof Record view
        && !(view instanceof ErrorEnvelope)
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
        && Surface.of(request.getUriInfo().getPath()) == Surface.API) {
      response.setEntity(new Identified(view, RequestId.current()));
    }
  }
}
