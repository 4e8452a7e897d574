package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.demo.AppPage.Fact;
import io.vestibule.app.demo.AppPage.Visitor;
import io.vestibule.app.page.Pages;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/**
 * Orbit, a product that relies on the service: it hands the visitor's cookie to {@code GET
 * /v1/sessions/me} and believes the answer.
 */
@Path("/demo/app")
@Produces(MediaType.TEXT_HTML)
public final class SampleAppResource {

  private final SessionClient sessions;
  private final Pages pages;
  private final Today today;

  SampleAppResource(SessionClient sessions, Pages pages, Today today) {
    this.sessions = sessions;
    this.pages = pages;
    this.today = today;
  }

  @GET
  public Response show(@HeaderParam(HttpHeaders.COOKIE) @DefaultValue("") String cookies) {
    var signIn = today.day().map(day -> day.acme().login().toString()).orElse("/demo");
    return pages.ok(new AppPage(sessions.me(cookies).map(SampleAppResource::visitor), signIn));
  }

  @POST
  @Path("sign-out")
  public Response signOut(@HeaderParam(HttpHeaders.COOKIE) @DefaultValue("") String cookies) {
    var response = Response.seeOther(URI.create("/demo/app"));
    sessions.logOut(cookies).forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
    return response.build();
  }

  private static Visitor visitor(JsonNode me) {
    var user = me.path("user");
    var name = (user.path("given_name").asText() + " " + user.path("family_name").asText()).strip();
    var email = user.path("email").asText();
    return new Visitor(
        name.isEmpty() ? email : name,
        List.of(
            new Fact("Email", email),
            new Fact("Organization", me.at("/organization/name").asText()),
            new Fact("Session", me.at("/session/id").asText()),
            new Fact("Until", me.at("/session/expires_at").asText())));
  }
}
