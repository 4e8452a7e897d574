package io.vestibule.app.error;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The catalogue, for whoever wants to handle every code. */
@Path("/v1/errors")
@Produces(MediaType.APPLICATION_JSON)
public final class ErrorsResource {

  /** All codes in one page: the catalogue is a document, not a growing list. */
  public record Catalogue(List<ErrorCatalogue.Entry> data) {}

  @GET
  public Catalogue list() {
    return new Catalogue(ErrorCatalogue.entries());
  }
}
