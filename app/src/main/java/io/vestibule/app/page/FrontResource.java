package io.vestibule.app.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /}: for whoever opens the bare address, and the end of a sign-in that has no other. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class FrontResource {

  private final Pages pages;

  public FrontResource(Pages pages) {
    this.pages = pages;
  }

  @GET
  public Response front(@Context HttpHeaders headers) {
    return pages.render(200, new FrontPage(), headers);
  }
}
