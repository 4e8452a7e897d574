package io.vestibule.app.signin;

import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.signin.SignInAnswers.SignInView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/invitations/accept}: for whoever has the link. */
@Path("/v1/invitations/accept")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class InvitationAcceptResource {

  private final InvitationAcceptance acceptance;

  InvitationAcceptResource(InvitationAcceptance acceptance) {
    this.acceptance = acceptance;
  }

  /**
   * The token out of the mail.
   *
   * @param deliver a cookie unless said
   */
  public record Acceptance(String token, Optional<Delivery> deliver) implements RequestBody {}

  @POST
  @Answers(with = SignInView.class)
  public Response accept(
      @CookieParam(DeviceTrust.COOKIE) @Nullable String device,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      Acceptance body) {
    return SignInAnswers.of(
        acceptance.byLink(
            body.token(),
            Optional.ofNullable(device),
            Optional.ofNullable(userAgent),
            body.deliver().orElse(Delivery.COOKIE)));
  }
}
