package io.vestibule.app.oauth;

import io.vestibule.app.db.Database;
import io.vestibule.app.project.PublicProject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /.well-known/jwks.json}: what a project's tokens are verified with. RFC 7517. */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
public final class JwksResource {

  /** Much shorter than a key is published before it signs. */
  private static final String CACHE = "public, max-age=300";

  private final Database db;
  private final SigningKeys keys;

  JwksResource(Database db, SigningKeys keys) {
    this.db = db;
    this.keys = keys;
  }

  @GET
  public Response get(@BeanParam PublicProject project) {
    var published = db.read(tx -> keys.published(tx, project.in(tx).projectId()));
    return Response.ok(published.toString(true)).header(HttpHeaders.CACHE_CONTROL, CACHE).build();
  }
}
