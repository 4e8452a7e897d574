package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.page.Pages;
import io.vestibule.app.page.PostForm;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutDelivery;
import io.vestibule.saml.logout.LogoutDelivery.Posted;
import io.vestibule.saml.logout.LogoutDelivery.Redirected;
import io.vestibule.saml.logout.LogoutKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /saml/{connection}/slo}: our single logout service. SAML Profiles 4.4. */
@Path("/saml/{connection}/slo")
public final class SingleLogoutResource {

  private final IdpLogout logout;
  private final Pages pages;

  SingleLogoutResource(IdpLogout logout, Pages pages) {
    this.logout = logout;
    this.pages = pages;
  }

  /** HTTP-Redirect. It changes state on a GET, as the binding demands; the signature guards it. */
  @GET
  public Response redirected(
      @PathParam("connection") ConnectionId connection,
      @QueryParam("RelayState") @Nullable String relayState,
      @Context HttpServletRequest request,
      @Context HttpHeaders headers) {
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    return receive(connection, new Redirected(query), Optional.ofNullable(relayState), headers);
  }

  /** HTTP-POST. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response posted(
      @PathParam("connection") ConnectionId connection, @Context HttpHeaders headers, byte[] body) {
    var form = FormBody.parse(body);
    var kind =
        form.message(LogoutKind.RESPONSE.parameter()).isPresent()
            ? LogoutKind.RESPONSE
            : LogoutKind.REQUEST;
    var message = new Posted(kind, form.message(kind.parameter()).orElse(""));
    return receive(connection, message, form.message("RelayState"), headers);
  }

  private Response receive(
      ConnectionId connection,
      LogoutDelivery delivery,
      Optional<String> relayState,
      HttpHeaders headers) {
    var answer = logout.receive(connection, delivery, relayState);
    if (answer.isEmpty()) {
      return pages.render(200, new SignedOutPage(), headers);
    }
    if (answer.get() instanceof Outbound.Redirect redirect) {
      return Response.seeOther(redirect.location())
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .build();
    }
    var form = (Outbound.Form) answer.get();
    return pages.render(200, new PostForm(form.action(), form.fields()), headers);
  }
}
