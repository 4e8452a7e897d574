package io.vestibule.app.page;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Serves stylesheets and scripts; their names change with their content, so caches keep them. */
@Path("/assets")
public final class AssetsResource {

  private final Assets assets;

  public AssetsResource(Assets assets) {
    this.assets = assets;
  }

  @GET
  @Path("{file}")
  public Response get(@PathParam("file") String file) {
    var asset = assets.find(file).orElseThrow(NOT_FOUND::exception);
    return Response.ok(asset.content())
        .header("Content-Type", asset.mediaType())
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
