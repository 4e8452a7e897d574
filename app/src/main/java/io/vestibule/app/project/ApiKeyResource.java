package io.vestibule.app.project;

import static jakarta.ws.rs.core.Response.Status.CREATED;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.name.Name;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/api-keys}. */
@Path("/v1/api-keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ApiKeyResource {

  private final ApiKeyService keys;

  public ApiKeyResource(ApiKeyService keys) {
    this.keys = keys;
  }

  /** What a key is made from. */
  public record NewApiKey(Name name, Optional<Boolean> platformOwner) implements RequestBody {}

  /** A key on the wire, without its secret. */
  public record ApiKeyView(
      ApiKeyId id,
      ProjectId projectId,
      String name,
      boolean platformOwner,
      Instant createdAt,
      Optional<Instant> lastUsedAt,
      Optional<Instant> revokedAt) {

    static ApiKeyView of(ApiKey key) {
      return new ApiKeyView(
          key.id(),
          key.projectId(),
          key.name(),
          key.platformOwner(),
          key.createdAt(),
          key.lastUsedAt(),
          key.revokedAt());
    }
  }

  /** A new key with its secret, which is shown this once. */
  public record IssuedView(@JsonUnwrapped ApiKeyView key, String secret) {

    static IssuedView of(ApiKeyService.Issued issued) {
      return new IssuedView(ApiKeyView.of(issued.key()), issued.secret().reveal());
    }
  }

  @POST
  @Answers(status = 201, with = IssuedView.class)
  public Response create(@Auth ApiKeyCaller caller, NewApiKey body) {
    var issued = keys.create(caller, body.name(), body.platformOwner().orElse(false));
    return Response.status(CREATED).entity(IssuedView.of(issued)).build();
  }

  @GET
  public PageView<ApiKeyView> list(@Auth ApiKeyCaller caller, @BeanParam CursorPage page) {
    return page.of(keys.list(caller.project(), page), ApiKeyView::of, ApiKey::id);
  }

  @GET
  @Path("{key}")
  public ApiKeyView get(@Auth ApiKeyCaller caller, @PathParam("key") ApiKeyId id) {
    return ApiKeyView.of(keys.get(caller.project(), id));
  }

  @DELETE
  @Path("{key}")
  public ApiKeyView revoke(@Auth ApiKeyCaller caller, @PathParam("key") ApiKeyId id) {
    return ApiKeyView.of(keys.revoke(caller, id));
  }
}
