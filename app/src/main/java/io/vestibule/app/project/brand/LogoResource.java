package io.vestibule.app.project.brand;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.Version;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectResource.ProjectView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/projects/{project}/logo}: a picture of 64 KiB at most, as it is. */
@Path("/v1/projects/{project}/logo")
@Produces(MediaType.APPLICATION_JSON)
public final class LogoResource {

  private final ProjectBrands brands;

  LogoResource(ProjectBrands brands) {
    this.brands = brands;
  }

  @PUT
  @Consumes({"image/png", "image/jpeg", "image/webp"})
  @Answers(with = ProjectView.class)
  public Response put(
      @Auth ApiKeyCaller caller, @PathParam("project") ProjectId id, byte[] content) {
    return answer(brands.putLogo(caller, id, content));
  }

  @DELETE
  @Answers(with = ProjectView.class)
  public Response delete(@Auth ApiKeyCaller caller, @PathParam("project") ProjectId id) {
    return answer(brands.deleteLogo(caller, id));
  }

  private static Response answer(Project project) {
    return Response.ok(ProjectView.of(project)).tag(Version.tag(project.version())).build();
  }
}
