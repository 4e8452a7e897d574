package io.vestibule.app.signin.saml;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.saml.binding.Outbound;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/sessions/single-logout}: signs out here, and leads on to the identity provider. */
@Path("/v1/sessions/single-logout")
@Produces(MediaType.APPLICATION_JSON)
public final class SignOutResource {

  private final SignOut signOut;

  SignOutResource(SignOut signOut) {
    this.signOut = signOut;
  }

  /**
   * What the browser shall do next.
   *
   * @param identityProvider absent where there is nobody to ask
   */
  public record SignedOutView(Optional<NextStep> identityProvider) {

    static SignedOutView of(Optional<Outbound> outbound) {
      return new SignedOutView(outbound.map(NextStep::of));
    }
  }

  /**
   * How the request reaches the identity provider.
   *
   * @param method GET: go to the address; POST: submit a form with the fields to it
   */
  public record NextStep(String method, URI url, Map<String, String> fields) {

    static NextStep of(Outbound outbound) {
      if (outbound instanceof Outbound.Redirect redirect) {
        return new NextStep("GET", redirect.location(), Map.of());
      }
      var form = (Outbound.Form) outbound;
      return new NextStep("POST", form.action(), form.fields());
    }
  }

  /** The session is over on every instance when this returns, whatever the provider does. */
  @POST
  @Answers(with = SignedOutView.class)
  public Response signOut(@Auth SessionCaller caller) {
    return Response.ok(SignedOutView.of(signOut.signOut(caller)))
        .cookie(SessionCookie.forget())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"")
        .build();
  }
}
