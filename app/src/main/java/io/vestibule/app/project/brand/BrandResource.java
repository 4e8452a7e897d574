package io.vestibule.app.project.brand;

import io.vestibule.app.project.ProjectId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/**
 * {@code /brand/{project}}: what pages load to look like the project. Pictures are somebody else's:
 * they leave as what we found them to be, and as nothing that a browser would run.
 */
@Path("/brand/{project}")
public final class BrandResource {

  private final ProjectBrands brands;

  BrandResource(ProjectBrands brands) {
    this.brands = brands;
  }

  @GET
  @Path("style.css")
  public Response style(@PathParam("project") ProjectId id, @Context Request request) {
    var style = brands.style(id).getBytes(StandardCharsets.UTF_8);
    return answer(request, "text/css; charset=utf-8", style);
  }

  @GET
  @Path("logo")
  public Response logo(@PathParam("project") ProjectId id, @Context Request request) {
    var logo = brands.logo(id);
    return answer(request, logo.mediaType(), logo.content());
  }

  private static Response answer(Request request, String mediaType, byte[] content) {
    var tag = new EntityTag(ProjectBrands.digest(content));
    var unchanged = request.evaluatePreconditions(tag);
    var response = unchanged == null ? Response.ok(content).tag(tag) : unchanged;
    return response
        .header("Content-Type", mediaType)
        .header("Cache-Control", "public, max-age=300")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }
}
