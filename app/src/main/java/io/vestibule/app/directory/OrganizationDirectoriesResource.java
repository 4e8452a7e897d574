package io.vestibule.app.directory;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.name.Name;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** {@code /v1/organizations/{org}/directories}. */
@Path("/v1/organizations/{organization}/directories")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationDirectoriesResource {

  private final DirectoryService directories;
  private final URI scimBase;

  public OrganizationDirectoriesResource(DirectoryService directories, URI scimBase) {
    this.directories = directories;
    this.scimBase = scimBase;
  }

  /**
   * What a directory is made from.
   *
   * @param idp {@code generic} unless said
   */
  public record NewDirectory(Name name, Optional<Provider> idp) implements RequestBody {}

  @POST
  public Response create(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      NewDirectory body) {
    var idp = body.idp().orElse(Provider.GENERIC);
    var created = directories.create(caller, organization, body.name(), idp);
    return Response.status(CREATED)
        .entity(DirectoryView.of(created, scimBase))
        .tag(Version.tag(created.version()))
        .build();
  }

  @GET
  public PageView<DirectoryView> list(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @BeanParam CursorPage page) {
    return page.of(
        directories.list(caller.project(), organization, page),
        directory -> DirectoryView.of(directory, scimBase),
        Directory::id);
  }
}
