package io.vestibule.app.page;

import io.vestibule.app.error.ErrorCatalogue;
import io.vestibule.app.error.ErrorCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /errors}: the catalogue as pages; every {@code documentation_url} points here. */
@Path("/errors")
@Produces(MediaType.TEXT_HTML)
public final class CatalogueResource {

  private final Pages pages;

  public CatalogueResource(Pages pages) {
    this.pages = pages;
  }

  @GET
  public Response list() {
    return pages.ok(new CataloguePage());
  }

  @GET
  @Path("{page}")
  public Response show(@PathParam("page") String page) {
    return ErrorCatalogue.entries().stream()
        .filter(entry -> entry.page().equals(page))
        .findFirst()
        .map(entry -> pages.ok(new CodePage(entry)))
        .orElseThrow(ErrorCode.NOT_FOUND::exception);
  }
}
