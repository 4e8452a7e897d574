package io.vestibule.app.demo;

import io.vestibule.app.page.Pages;
import io.vestibule.app.page.PostForm;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sample identity provider over HTTP: metadata, single sign-on, its own login page. */
@Path("/demo/idp")
@Produces(MediaType.TEXT_HTML)
public final class SampleIdpResource {

  /** Which fault the login page proposes; set by the start page's button. */
  static final String FAULT_COOKIE = "demo-fault";

  private final SampleIdp idp;
  private final Pages pages;
  private final PendingRequests pending = new PendingRequests();

  SampleIdpResource(SampleIdp idp, Pages pages) {
    this.idp = idp;
    this.pages = pages;
  }

  @GET
  @Path("metadata")
  @Produces("application/samlmetadata+xml")
  public String metadata() {
    return idp.metadata();
  }

  @GET
  @Path("sso")
  public Response redirectBinding(
      @Context UriInfo uri, @CookieParam(FAULT_COOKIE) @DefaultValue("NONE") Fault fault) {
    var query = Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
    return askWhoIsThere(() -> idp.receiveRedirect(query), fault);
  }

  @POST
  @Path("sso")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response postBinding(
      @FormParam("SAMLRequest") @DefaultValue("") String samlRequest,
      @FormParam("RelayState") @Nullable String relayState,
      @CookieParam(FAULT_COOKIE) @DefaultValue("NONE") Fault fault) {
    return askWhoIsThere(
        () -> idp.receivePost(samlRequest, Optional.ofNullable(relayState)), fault);
  }

  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response login(
      @FormParam("pending") @DefaultValue("") String name,
      @FormParam("person") @DefaultValue("ADA") SamplePerson person,
      @FormParam("fault") @DefaultValue("NONE") Fault fault,
      @Context HttpHeaders headers) {
    return pending
        .take(name)
        .map(request -> answer(request, person, fault, headers))
        .orElseGet(() -> refuse("this login was already answered, or it is too old"));
  }

  private Response askWhoIsThere(Supplier<ReceivedAuthnRequest> received, Fault chosen) {
    try {
      var request = received.get();
      var asker = request.serviceProvider().entityId();
      var page = new IdpLoginPage(pending.add(request), asker, chosen);
      return pages.ok(page);
    } catch (AuthnRequestRefused e) {
      return refuse(e.why());
    }
  }

  private Response answer(
      ReceivedAuthnRequest request, SamplePerson person, Fault fault, HttpHeaders headers) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("SAMLResponse", idp.respond(request, person, fault).encoded());
    request.relayState().ifPresent(state -> fields.put("RelayState", state));
    return pages.render(200, new PostForm(URI.create(request.acsUrl()), fields), headers);
  }

  private Response refuse(String why) {
    return pages.render(Response.Status.BAD_REQUEST.getStatusCode(), new IdpRefusalPage(why));
  }
}
