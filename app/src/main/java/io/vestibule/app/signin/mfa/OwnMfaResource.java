package io.vestibule.app.signin.mfa;

import io.dropwizard.auth.Auth;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.page.Languages;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.SteppedUpView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/me/mfa}: a signed-in person's own second factor. */
@Path("/v1/me/mfa")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class OwnMfaResource {

  private final OwnMfa mfa;
  private final FreshFactor fresh;

  OwnMfaResource(OwnMfa mfa, FreshFactor fresh) {
    this.mfa = mfa;
    this.fresh = fresh;
  }

  /** A code of the app. */
  public record Code(String code) implements RequestBody {}

  /**
   * A code of the app, or a backup code.
   *
   * @param deliver how the session's new token is wanted; a cookie unless said
   */
  public record Shown(String code, Optional<Delivery> deliver) implements RequestBody {}

  /** What the person can show, and when they last did. */
  public record MfaView(
      List<String> factors, int backupCodesLeft, Optional<Instant> secondFactorAt) {}

  /** Backup codes, shown once. */
  public record BackupCodesView(List<String> backupCodes) {}

  /**
   * With {@code max_age}: only if a second factor was shown in so many seconds, or else
   * MFA_REQUIRED, for services that want to be sure.
   */
  @GET
  @Answers(with = MfaView.class)
  public Response show(@Auth SessionCaller caller, @QueryParam("max_age") @Nullable String maxAge) {
    if (maxAge != null) {
      fresh.require(caller, MaxAge.fromString(maxAge).duration());
    }
    var factors = mfa.factors(caller);
    return Response.ok(
            new MfaView(
                factors.factors(), factors.backupCodesLeft(), caller.session().secondFactorAt()))
        .build();
  }

  @POST
  @Path("totp")
  @Answers(with = TotpOfferView.class)
  public Response begin(@Auth SessionCaller caller) {
    return TotpOfferView.answer(mfa.begin(caller));
  }

  @POST
  @Path("totp/confirm")
  @Answers(with = BackupCodesView.class)
  public Response confirm(@Auth SessionCaller caller, @Context HttpHeaders headers, Code body) {
    return codes(mfa.confirm(caller, body.code(), Languages.best(headers)));
  }

  /** Takes the app and the backup codes away. */
  @DELETE
  @Path("totp")
  @Answers(status = 204)
  public Response remove(@Auth SessionCaller caller, @Context HttpHeaders headers) {
    mfa.remove(caller, Languages.best(headers));
    return Response.noContent().build();
  }

  /** New ones; those before are good for nothing. */
  @POST
  @Path("backup-codes")
  @Answers(with = BackupCodesView.class)
  public Response renew(@Auth SessionCaller caller, @Context HttpHeaders headers) {
    return codes(mfa.renewBackupCodes(caller, Languages.best(headers)));
  }

  @POST
  @Path("verify")
  @Answers(with = SteppedUpView.class)
  public Response verify(@Auth SessionCaller caller, Shown body) {
    return SteppedUpView.answer(mfa.verify(caller, body.code()), body.deliver());
  }

  private static Response codes(List<Secret> codes) {
    return Response.ok(new BackupCodesView(codes.stream().map(Secret::reveal).toList()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
