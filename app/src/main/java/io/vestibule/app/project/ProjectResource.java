package io.vestibule.app.project;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.http.WebUrl;
import io.vestibule.app.name.Name;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/projects}. */
@Path("/v1/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ProjectResource {

  private final ProjectService projects;

  public ProjectResource(ProjectService projects) {
    this.projects = projects;
  }

  /** What a project is made from. */
  public record NewProject(Name name) implements RequestBody {}

  /**
   * What may be changed.
   *
   * @param returnUrls where a sign-in may end: a URL as it is, or everything below one that ends in
   *     {@code /*}; the first is the default
   * @param registration who may become a user by signing in
   * @param brand how pages and mails look; replaced whole
   */
  public record ProjectChange(
      Optional<Name> name,
      Optional<List<WebUrl>> returnUrls,
      Optional<Registration> registration,
      Optional<BrandChange> brand)
      implements RequestBody {}

  /**
   * How pages and mails look; what is absent is as the service looks by itself.
   *
   * @param name what people know the project by
   * @param color as {@code #rrggbb}; it is darkened or lightened where it could not be read
   */
  public record BrandChange(Optional<Name> name, Optional<BrandColor> color) {}

  /**
   * How pages and mails look.
   *
   * @param logo the path of the picture that was put
   */
  public record BrandView(Optional<String> name, Optional<String> color, Optional<String> logo) {

    static BrandView of(Project project) {
      return new BrandView(
          project.brandName(),
          project.brandColor(),
          project.brandLogo().map(digest -> "/brand/" + project.projectId() + "/logo?v=" + digest));
    }
  }

  /** A project on the wire. */
  public record ProjectView(
      ProjectId id,
      String name,
      List<String> returnUrls,
      Registration registration,
      BrandView brand,
      Instant createdAt,
      Instant updatedAt) {

    public static ProjectView of(Project project) {
      return new ProjectView(
          project.projectId(),
          project.name(),
          project.returnUrls(),
          project.registration(),
          BrandView.of(project),
          project.createdAt(),
          project.updatedAt());
    }
  }

  /** A new project with its first key, which is shown this once. */
  public record CreatedView(ProjectView project, ApiKeyResource.IssuedView apiKey) {

    static CreatedView of(ProjectService.Created created) {
      return new CreatedView(
          ProjectView.of(created.project()), ApiKeyResource.IssuedView.of(created.key()));
    }
  }

  @POST
  @Answers(status = 201, with = CreatedView.class)
  public Response create(@Auth ApiKeyCaller caller, NewProject body) {
    var created = projects.create(caller, body.name());
    return Response.status(CREATED).entity(CreatedView.of(created)).build();
  }

  @GET
  public PageView<ProjectView> list(@Auth ApiKeyCaller caller, @BeanParam CursorPage page) {
    return page.of(projects.list(caller, page), ProjectView::of, Project::projectId);
  }

  @GET
  @Path("{project}")
  @Answers(with = ProjectView.class)
  public Response get(@Auth ApiKeyCaller caller, @PathParam("project") ProjectId id) {
    return answer(projects.get(caller, id));
  }

  @PATCH
  @Path("{project}")
  @Answers(with = ProjectView.class)
  public Response update(
      @Auth ApiKeyCaller caller,
      @PathParam("project") ProjectId id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      ProjectChange body) {
    var urls = body.returnUrls().map(list -> list.stream().map(WebUrl::text).toList());
    var brand = body.brand().map(wanted -> new ProjectService.Brand(wanted.name(), wanted.color()));
    var change = new ProjectService.Change(body.name(), urls, body.registration(), brand);
    return answer(projects.update(caller, id, change, Version.expected(ifMatch)));
  }

  private static Response answer(Project project) {
    return Response.ok(ProjectView.of(project)).tag(Version.tag(project.version())).build();
  }
}
