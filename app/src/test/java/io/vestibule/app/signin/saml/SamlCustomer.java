package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.Inflater;

/** A customer with a verified domain and an active connection, and the browser of an employee. */
public final class SamlCustomer {

  public static final String RETURN_TO = "https://app.example.com/after";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final VestibuleServer server;
  private final String domain;
  private final String organization;
  private final JsonNode connection;

  private SamlCustomer(VestibuleServer server, String more) {
    this.server = server;
    int number = COUNT.incrementAndGet();
    this.domain = "acme" + number + ".example";
    this.organization = makeOrganization("acme-" + number);
    verifyDomain();
    allowReturn();
    this.connection = connect(more);
  }

  public static SamlCustomer at(VestibuleServer server) {
    return new SamlCustomer(server, "");
  }

  /** With more fields in the connection's body: {@code "jit":false}. */
  public static SamlCustomer at(VestibuleServer server, String more) {
    return new SamlCustomer(server, "," + more);
  }

  private String makeOrganization(String slug) {
    var body = "{\"name\":\"Acme\",\"slug\":\"" + slug + "\"}";
    return server.owner().post("/v1/organizations", body).json().path("id").asText();
  }

  private void verifyDomain() {
    String domains = "/v1/organizations/" + organization + "/domains";
    var claimed = server.owner().post(domains, "{\"name\":\"" + domain + "\"}").json();
    server
        .dns()
        .publish(claimed.at("/txt_record/name").asText(), claimed.at("/txt_record/value").asText());
    server.owner().post(domains + "/" + claimed.path("id").asText() + "/verify", "");
  }

  private void allowReturn() {
    var project = server.owner().get("/v1/projects").json().at("/data/0/id").asText();
    server
        .owner()
        .patch("/v1/projects/" + project, "{\"return_urls\":[\"https://app.example.com/\"]}");
  }

  private JsonNode connect(String more) {
    var answer =
        server.owner().post("/v1/organizations/" + organization + "/connections", body(more));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  static String body(String more) {
    String pem = Certificates.toPem(SomeKeys.IDP.certificate()).replace("\n", "\\n");
    String next = Certificates.toPem(SomeKeys.IDP_NEXT.certificate()).replace("\n", "\\n");
    String state = more.contains("\"state\"") ? "" : "\"state\":\"active\",";
    return "{\"name\":\"Okta\",\"idp\":\"okta\","
        + state
        + "\"idp_entity_id\":\""
        + SomeResponse.IDP
        + "\",\"sso_url\":\"https://idp.example.com/sso\",\"certificates\":[\""
        + pem
        + "\",\""
        + next
        + "\"]"
        + more
        + "}";
  }

  public String organization() {
    return organization;
  }

  public String domain() {
    return domain;
  }

  public String connection() {
    return connection.path("id").asText();
  }

  public String email(String localPart) {
    return localPart + "@" + domain;
  }

  public String acsPath() {
    return "/saml/" + connection() + "/acs";
  }

  public String acsUrl() {
    return connection.at("/service_provider/acs_url").asText();
  }

  public Client owner() {
    return server.owner();
  }

  /** A sign-in that a browser has begun. */
  public record Begun(URI location, String cookie, String requestId) {}

  public Begun begin() {
    return begin(server);
  }

  public Begun begin(VestibuleServer instance) {
    return begin(instance, "/saml/" + connection() + "/login?return_to=" + encoded(RETURN_TO));
  }

  /** One that leads the browser to sign in anew at the provider. */
  public Begun beginAnew() {
    return begin(server, "/saml/" + connection() + "/login?force_authn=true");
  }

  /** One that begins at that address of ours. */
  public static Begun begin(VestibuleServer instance, String path) {
    var answer = instance.client().get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    URI location = URI.create(answer.header("Location").orElseThrow());
    return begunAt(location, cookie(answer, "__Host-vestibule-saml"));
  }

  /** One that has led a browser to that address of the provider. */
  public static Begun begunAt(URI location, String cookie) {
    return new Begun(location, cookie, requestId(parameters(location).get("SAMLRequest")));
  }

  /** The response that an honest provider gives for Ada. */
  public SomeResponse response(Begun begun) {
    return response()
        .with("inResponseTo", begun.requestId())
        .with("responseInResponseTo", begun.requestId());
  }

  /** The same, of somebody who has been signed in at the provider for that long. */
  public SomeResponse response(Begun begun, Duration signedInFor) {
    var signedIn = server.clock().instant().minus(signedInFor);
    return response(begun)
        .writing(
            xml ->
                xml.replaceFirst("AuthnInstant=\"[^\"]*\"", "AuthnInstant=\"" + signedIn + "\""));
  }

  /** The same, begun at the provider. */
  public SomeResponse response() {
    Instant now = server.clock().instant();
    return SomeResponse.plain()
        .with("assertionId", "_a" + COUNT.incrementAndGet())
        .with("destination", acsUrl())
        .with("recipient", acsUrl())
        .with("audience", connection.at("/service_provider/entity_id").asText())
        .with("issueInstant", now.toString())
        .with("notBefore", now.minusSeconds(60).toString())
        .with("notOnOrAfter", now.plusSeconds(300).toString())
        .with("confirmationNotOnOrAfter", now.plusSeconds(300).toString())
        .with("sessionNotOnOrAfter", now.plus(Duration.ofHours(8)).toString())
        .with("inResponseTo", null)
        .with("responseInResponseTo", null)
        .with("nameId", email("ada"))
        .attribute("email", email("ada"))
        .attribute("firstName", "Ada")
        .attribute("lastName", "Lovelace");
  }

  public Answer post(Begun begun, SomeResponse response) {
    return post(server, begun, response.encoded());
  }

  public Answer post(VestibuleServer instance, Begun begun, String encodedResponse) {
    return post(instance.client(), begun, encodedResponse);
  }

  public Answer post(Client client, Begun begun, String encodedResponse) {
    return client
        .with("Cookie", "__Host-vestibule-saml=" + begun.cookie())
        .form(acsPath(), "SAMLResponse=" + encoded(encodedResponse) + "&RelayState=x");
  }

  /** Posts without any cookie, as from another browser. */
  public Answer post(SomeResponse response) {
    return server.client().form(acsPath(), "SAMLResponse=" + encoded(response.encoded()));
  }

  /** Goes the whole way and gives back the session's token. */
  public String signIn(String localPart) {
    var begun = begin();
    var answer =
        post(
            begun,
            response(begun).with("nameId", email(localPart)).attribute("email", email(localPart)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return cookie(answer, "__Host-vestibule");
  }

  /** What the session with that token answers. */
  Answer me(String token) {
    return server.client().with("Authorization", "Bearer " + token).get("/v1/sessions/me");
  }

  public JsonNode trace(String id) {
    return owner().get("/v1/connections/" + connection() + "/sign-ins/" + id).json();
  }

  public Answer patch(String body) {
    return owner().patch("/v1/connections/" + connection(), body);
  }

  /** Refused so: the answer says it, the trace shows it, and no cookie is set. */
  void assertRefused(Answer answer, String code, String reason) {
    assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    assertThat(answer.reason()).as(answer.body()).isEqualTo(reason);
    var id = answer.json().at("/error/details/trace_id").asText();
    assertThat(id).startsWith("trace_");
    var trace = trace(id);
    assertThat(trace.at("/sign_in/outcome").asText()).isEqualTo("refused");
    assertThat(trace.at("/sign_in/code").asText()).isEqualTo(code);
    assertThat(trace.at("/sign_in/reason").asText().replace("null", "")).isEqualTo(reason);
    assertThat(trace.at("/sign_in/request_id").asText())
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
    assertThat(trace.path("steps").findValuesAsText("outcome")).contains("failed");
    assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String cookie(Answer answer, String name) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(header -> header.startsWith(name + "="))
        .map(header -> header.substring(name.length() + 1).split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String requestId(String samlRequest) {
    var inflater = new Inflater(true);
    inflater.setInput(Base64.getDecoder().decode(samlRequest));
    byte[] xml = new byte[20_000];
    try {
      int length = inflater.inflate(xml);
      String text = new String(xml, 0, length, StandardCharsets.UTF_8);
      return text.replaceFirst("(?s).* ID=\"([^\"]+)\".*", "$1");
    } catch (java.util.zip.DataFormatException e) {
      throw new UncheckedIOException(new java.io.IOException(e));
    }
  }
}
