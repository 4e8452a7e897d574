package io.vestibule.app.project;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.ProjectResource.CreatedView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/bootstrap}: the first project and its platform owner's key. */
@Path("/v1/bootstrap")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class BootstrapResource {

  private final ProjectService projects;

  public BootstrapResource(ProjectService projects) {
    this.projects = projects;
  }

  /** What the first project is made from. */
  public record Bootstrap(Name projectName) implements RequestBody {}

  @POST
  @Answers(status = 201, with = CreatedView.class)
  public Response bootstrap(
      @HeaderParam("X-Vestibule-Bootstrap-Token") @Nullable String token,
      @Context HttpServletRequest request,
      Bootstrap body) {
    var created =
        projects.bootstrap(
            Optional.ofNullable(token), body.projectName(), ClientNetwork.of(request));
    return Response.status(CREATED).entity(CreatedView.of(created)).build();
  }
}
