package io.vestibule.app.signin.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.name.Name;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionView;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /v1/me/passkeys}: a signed-in person's own. */
@Path("/v1/me/passkeys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeyResource {

  private final PasskeyService passkeys;
  private final OptionsJson optionsJson;

  PasskeyResource(PasskeyService passkeys, OptionsJson optionsJson) {
    this.passkeys = passkeys;
    this.optionsJson = optionsJson;
  }

  /**
   * @param publicKey for {@code PublicKeyCredential.parseCreationOptionsFromJSON}
   */
  public record CreationView(JsonNode publicKey, long expiresIn) {}

  /**
   * What the authenticator has made.
   *
   * @param name what the browser is called unless said
   * @param credential as {@code PublicKeyCredential.toJSON} gives it
   */
  public record Registration(Optional<Name> name, JsonNode credential) implements RequestBody {}

  /** What a passkey is to be called. */
  public record Renaming(Name name) implements RequestBody {}

  /**
   * A passkey on the wire.
   *
   * @param backupEligible whether it may be copied to other devices, and {@code backedUp} whether
   *     it has been
   */
  public record PasskeyView(
      PasskeyId id,
      String name,
      List<String> transports,
      boolean backupEligible,
      boolean backedUp,
      Instant createdAt,
      Optional<Instant> lastUsedAt) {

    static PasskeyView of(Passkey passkey) {
      return new PasskeyView(
          passkey.id(),
          passkey.name(),
          passkey.transports(),
          passkey.backupEligible(),
          passkey.backedUp(),
          passkey.createdAt(),
          passkey.lastUsedAt());
    }
  }

  @POST
  @Path("options")
  @Answers(with = CreationView.class)
  public Response options(@Auth SessionCaller caller) {
    var view =
        new CreationView(optionsJson.of(passkeys.begin(caller)), Challenges.LIFE.toSeconds());
    return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  @POST
  @Answers(status = 201, with = PasskeyView.class)
  public Response register(@Auth SessionCaller caller, Registration body) {
    var name =
        body.name().map(Name::text).orElseGet(() -> usualName(SessionView.of(caller.session())));
    var passkey = passkeys.finish(caller, name, body.credential());
    return Response.status(Response.Status.CREATED).entity(PasskeyView.of(passkey)).build();
  }

  private static String usualName(SessionView session) {
    return session.device().orElse("Passkey");
  }

  @GET
  public PageView<PasskeyView> list(@Auth SessionCaller caller, @BeanParam CursorPage page) {
    return page.of(passkeys.list(caller, page), PasskeyView::of, Passkey::id);
  }

  @PATCH
  @Path("{passkey}")
  public PasskeyView rename(
      @Auth SessionCaller caller, @PathParam("passkey") PasskeyId id, Renaming body) {
    return PasskeyView.of(passkeys.rename(caller, id, body.name()));
  }

  @DELETE
  @Path("{passkey}")
  @Answers(status = 204)
  public Response remove(@Auth SessionCaller caller, @PathParam("passkey") PasskeyId id) {
    passkeys.remove(caller, id);
    return Response.noContent().build();
  }
}
