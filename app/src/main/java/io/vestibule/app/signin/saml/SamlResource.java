package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Languages;
import io.vestibule.app.page.Pages;
import io.vestibule.app.page.PostForm;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.saml.SamlSignIn.Posted;
import io.vestibule.app.user.EmailAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /saml/{connection}}: our side of the Web Browser SSO profile. SAML Profiles 4.1. */
@Path("/saml/{connection}")
public final class SamlResource {

  private static final String METADATA_TYPE = "application/samlmetadata+xml";

  private final SamlStart start;
  private final SamlSignIn signIn;
  private final TestSignIn test;
  private final Secrets secrets;
  private final Journey journey;
  private final Pages pages;

  SamlResource(
      SamlStart start,
      SamlSignIn signIn,
      TestSignIn test,
      Secrets secrets,
      Journey journey,
      Pages pages) {
    this.journey = journey;
    this.test = test;
    this.start = start;
    this.signIn = signIn;
    this.secrets = secrets;
    this.pages = pages;
  }

  SamlSignIn signIn() {
    return signIn;
  }

  @GET
  @Path("metadata")
  @Produces({METADATA_TYPE, MediaType.APPLICATION_XML, MediaType.WILDCARD})
  public Response metadata(@PathParam("connection") ConnectionId connection) {
    return Response.ok(start.metadata(connection), METADATA_TYPE).build();
  }

  @GET
  @Path("login")
  public Response login(
      @PathParam("connection") ConnectionId connection,
      @QueryParam("return_to") @Nullable String returnTo,
      @QueryParam("login_hint") @DefaultValue("") String loginHint,
      @QueryParam("force_authn") boolean anew,
      @CookieParam(BrowserCookie.NAME) @Nullable String sent,
      @CookieParam(SessionCookie.NAME) @Nullable String session,
      @Context HttpHeaders headers) {
    var browser = BrowserCookie.keepOrMake(Optional.ofNullable(sent), secrets);
    var wish =
        new SamlStart.Wish(
            Optional.ofNullable(returnTo),
            EmailAddress.parse(loginHint),
            anew,
            Optional.ofNullable(session));
    return carried(start.begin(connection, wish, browser), browser, headers);
  }

  /**
   * Where the link of a test leads: a page with a button, so that a mail scanner uses nothing up.
   */
  @GET
  @Path("test")
  public Response test(
      @PathParam("connection") ConnectionId connection,
      @QueryParam("token") @DefaultValue("") String token) {
    return pages.ok(new TestStartPage(connection, token));
  }

  @POST
  @Path("test")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response startTest(
      @PathParam("connection") ConnectionId connection,
      @CookieParam(BrowserCookie.NAME) @Nullable String sent,
      @Context HttpHeaders headers,
      byte[] form) {
    var browser = BrowserCookie.keepOrMake(Optional.ofNullable(sent), secrets);
    var token = FormBody.parse(form).first("token").orElse("");
    return carried(start.beginTest(connection, token, browser), browser, headers);
  }

  private Response carried(SamlStart.Way way, BrowserCookie browser, HttpHeaders headers) {
    return Response.fromResponse(carried(way, headers))
        .cookie(browser.toBrowser(SamlStart.LIFE))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response carried(SamlStart.Way way, HttpHeaders headers) {
    if (way instanceof SamlStart.Redirect redirect) {
      return Response.status(Response.Status.FOUND).location(redirect.location()).build();
    }
    var form = ((SamlStart.Form) way).form();
    var fields = new LinkedHashMap<String, String>();
    fields.put("SAMLRequest", form.samlRequest());
    form.relayState().ifPresent(state -> fields.put("RelayState", state));
    return pages.render(200, new PostForm(form.action(), fields), headers);
  }

  /** The assertion consumer service. SAML Bindings 3.5.5. */
  @POST
  @Path("acs")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response assertionConsumerService(
      @PathParam("connection") ConnectionId connection,
      @CookieParam(BrowserCookie.NAME) @Nullable String browser,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      @Context HttpHeaders headers,
      byte[] form) {
    var fields = FormBody.parse(form);
    var posted =
        new Posted(
            message(fields),
            fields.message("RelayState").orElse(""),
            Optional.ofNullable(browser),
            Optional.ofNullable(userAgent),
            Languages.best(headers));
    if (TestSignIn.isTest(posted.relayState())) {
      return pages.ok(test.judge(connection, posted));
    }
    var entered = signIn.enter(connection, posted);
    if (entered.pending().isPresent()) {
      return journey.lead(entered.pending().get(), Optional.of(entered.returnTo().toString()));
    }
    return Response.seeOther(entered.returnTo())
        .cookie(SessionCookie.of(entered.token().orElseThrow()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A request is read too: some providers send logout requests here, and the refusal says so. */
  private static String message(FormBody fields) {
    return fields.message("SAMLResponse").or(() -> fields.message("SAMLRequest")).orElse("");
  }
}
