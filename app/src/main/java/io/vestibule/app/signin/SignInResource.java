package io.vestibule.app.signin;

import static io.vestibule.app.error.ErrorCode.INVALID_REFRESH_TOKEN;

import io.vestibule.app.db.Database;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.PublicProject;
import io.vestibule.app.session.RefreshTokens;
import io.vestibule.app.session.SessionView;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** {@code /v1/auth}: the steps of signing in that belong to no single method. */
@Path("/v1/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SignInResource {

  private final Database db;
  private final SignIn signIn;
  private final RefreshTokens refreshTokens;

  SignInResource(Database db, SignIn signIn, RefreshTokens refreshTokens) {
    this.db = db;
    this.signIn = signIn;
    this.refreshTokens = refreshTokens;
  }

  /** Who wants to sign in. */
  public record Identification(EmailAddress email) implements RequestBody {}

  /** By what it can be done. */
  public record MethodsView(List<SignInMethod> methods) {}

  /** In which organization a sign-in goes on. */
  public record Selection(String preauthToken, OrganizationId organizationId)
      implements RequestBody {}

  /** A refresh token that is to be used. */
  public record Refresh(String refreshToken) implements RequestBody {}

  /** A session token with the refresh token that follows. */
  public record RefreshedView(SessionView session, String token, String refreshToken) {}

  /** By the domain of the address alone, so that nobody learns who has an account. */
  @POST
  @Path("identify")
  @Answers(with = MethodsView.class)
  public Response identify(@BeanParam PublicProject project, Identification body) {
    var step =
        db.read(tx -> SignInOptions.of(tx, project.in(tx).projectId(), body.email().domain()));
    if (step instanceof SignInStep.Refused refused) {
      throw refused.exception();
    }
    return Response.ok(new MethodsView(((SignInStep.FirstFactor) step).methods())).build();
  }

  @POST
  @Path("select-org")
  @Answers(with = SignInView.class)
  public Response select(Selection body) {
    return SignInAnswers.of(
        db.write(
            tx ->
                signIn.resume(
                    tx, body.preauthToken(), progress -> progress.in(body.organizationId()))));
  }

  @POST
  @Path("refresh")
  @Answers(with = RefreshedView.class)
  public Response refresh(Refresh body) {
    Optional<RefreshTokens.Refreshed> refreshed =
        db.write(
            tx ->
                refreshTokens.refresh(
                    tx, body.refreshToken(), session -> signIn.stillHolds(tx, session)));
    return refreshed
        .map(
            each ->
                Response.ok(
                        new RefreshedView(
                            SessionView.of(each.session()),
                            each.sessionToken().reveal(),
                            each.refreshToken().reveal()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build())
        .orElseThrow(INVALID_REFRESH_TOKEN::exception);
  }
}
