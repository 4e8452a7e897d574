package io.vestibule.app.connection;

import io.dropwizard.auth.Auth;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/connections/{connection}/metadata/refresh}. */
@Path("/v1/connections/{connection}/metadata/refresh")
@Produces(MediaType.APPLICATION_JSON)
public final class MetadataRefreshResource {

  private final MetadataOnDemand metadata;

  MetadataRefreshResource(MetadataOnDemand metadata) {
    this.metadata = metadata;
  }

  @POST
  public MetadataChanges refresh(
      @Auth ApiKeyCaller caller, @PathParam("connection") ConnectionId id) {
    return metadata.refresh(caller, id);
  }
}
