package io.vestibule.app.demo;

import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.agent.Profile;
import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.saml.TraceId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.StreamSupport;

/** The start page of the demo and its buttons. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class DemoResource {

  private static final URI HOME = URI.create("/demo");

  private final PlainHttp http;
  private final Pages pages;
  private final Today today;

  /**
   * @param today empty until the walk-through is over
   */
  DemoResource(PlainHttp http, Pages pages, Today today) {
    this.http = http;
    this.pages = pages;
    this.today = today;
  }

  @GET
  @Path("demo")
  public Response home() {
    var day = today();
    var directory = directory(day);
    var people =
        Arrays.stream(SamplePerson.values())
            .map(person -> new PersonRow(person, directory.isActive(person)))
            .toList();
    var curlLines = CurlLine.all(day.acme());
    return pages.ok(
        new HomePage(day.acme().login().toString(), people, curlLines, day.checklist()));
  }

  /** What the directory has asked for. */
  @GET
  @Path("demo/requests")
  public Response requests() {
    var acme = today().acme();
    var directory = "/v1/directories/" + acme.directory();
    var words = new HashMap<String, String>();
    for (var each : acme.api().get(directory + "/normalisations").path("data")) {
      words.put(each.path("normalisation").asText(), each.path("text").asText());
    }
    var entries = acme.api().get(directory + "/requests?limit=100").path("data");
    var rows =
        StreamSupport.stream(entries.spliterator(), false)
            .map(entry -> RequestRow.of(entry, words))
            .toList();
    return pages.ok(new RequestsPage(directory + "/requests", rows));
  }

  /** Who has tried to sign in. */
  @GET
  @Path("demo/sign-ins")
  public Response signIns() {
    var path = signInsPath();
    var rows =
        StreamSupport.stream(
                today().acme().api().get(path + "?limit=50").path("data").spliterator(), false)
            .map(SignInRow::of)
            .toList();
    return pages.ok(new SignInsPage(path, rows));
  }

  /** What became of one attempt, step by step. */
  @GET
  @Path("demo/sign-ins/{trace}")
  public Response signIn(@PathParam("trace") TraceId trace) {
    var path = signInsPath() + "/" + trace.text();
    return pages.ok(SignInPage.of(path, today().acme().api().get(path)));
  }

  private String signInsPath() {
    return "/v1/connections/" + today().acme().connection() + "/sign-ins";
  }

  /** Begins a sign-in whose identity provider proposes to misbehave. */
  @GET
  @Path("demo/refused")
  public Response refused() {
    var cookie =
        new NewCookie.Builder(SampleIdpResource.FAULT_COOKIE)
            .value(Fault.TAMPERED.name())
            .path("/demo/idp")
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.LAX)
            .maxAge(60)
            .build();
    return Response.seeOther(today().acme().login()).cookie(cookie).build();
  }

  @POST
  @Path("demo/people/{person}/off")
  public Response switchOff(@PathParam("person") SamplePerson person) {
    directory(today()).switchTo(person, false);
    return Response.seeOther(HOME).build();
  }

  @POST
  @Path("demo/people/{person}/on")
  public Response switchOn(@PathParam("person") SamplePerson person) {
    directory(today()).switchTo(person, true);
    return Response.seeOther(HOME).build();
  }

  private SampleDirectory directory(DemoDay day) {
    return new SampleDirectory(day.acme().provisioning(http, Profile.OKTA));
  }

  private DemoDay today() {
    return today.day().orElseThrow(() -> new ServiceUnavailableException(1L));
  }
}
