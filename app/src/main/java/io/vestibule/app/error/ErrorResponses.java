package io.vestibule.app.error;

import io.vestibule.app.http.RequestId;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Renders a refusal in the shape of the surface it happened on. */
public final class ErrorResponses {

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int TOO_LARGE = 413;
  private static final String SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

  /** Under which a SCIM error says our code and the id of the request. */
  public static final String OUR_SCIM_ERROR = "urn:vestibule:scim:error";

  private final URI publicUrl;
  private final Clock clock;
  private final ErrorPages pages;

  public ErrorResponses(URI publicUrl, Clock clock, ErrorPages pages) {
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.pages = pages;
  }

  /**
   * The answer to a request on {@code surface}.
   *
   * @param page the language of a page, if the caller would rather have one than JSON
   */
  public Response render(VestibuleException refusal, Surface surface, Optional<Locale> page) {
    var response = shape(refusal, surface, page).status(refusal.code().status());
    // a page brings the header along: it is replaced, not doubled
    response.header(HttpHeaders.CACHE_CONTROL, null).header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (refusal.code().status() == TOO_LARGE || refusal.code() == ErrorCode.SERVICE_OVERLOADED) {
      // the rest of the body is never read, so nothing else can come over this connection
      response.header("Connection", "close");
    }
    addWires(response, refusal);
    return response.build();
  }

  /** The headers that the code promises beside its status, whatever shape the answer has. */
  public static void addWires(Response.ResponseBuilder response, VestibuleException refusal) {
    for (Wire wire : refusal.code().wires()) {
      if (wire instanceof Wire.RetryAfter) {
        response.header(
            HttpHeaders.RETRY_AFTER,
            Math.max(1, refusal.retryAfter().orElse(RETRY).plusMillis(999).toSeconds()));
      } else if (wire instanceof Wire.Challenge challenge) {
        response.header(HttpHeaders.WWW_AUTHENTICATE, challenge.header());
      }
    }
  }

  private Response.ResponseBuilder shape(
      VestibuleException refusal, Surface surface, Optional<Locale> page) {
    return switch (surface) {
      case API -> json(envelope(refusal));
      case SCIM -> Response.ok(scim(refusal), "application/scim+json");
      case OAUTH -> json(oauth(refusal));
      case BROWSER ->
          page.map(language -> pages.page(refusal, RequestId.current(), language))
              .orElseGet(() -> json(envelope(refusal)));
    };
  }

  private static Response.ResponseBuilder json(Object entity) {
    return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE);
  }

  /** SPEC 4. */
  public ErrorEnvelope envelope(VestibuleException refusal) {
    var entry = ErrorCatalogue.entry(refusal.code());
    var id = RequestId.current();
    return new ErrorEnvelope(
        new ErrorEnvelope.Body(
            entry.code(),
            refusal.message(),
            entry.resolution(),
            refusal.details(),
            id,
            clock.instant(),
            publicUrl.resolve("/errors/" + entry.page())),
        id);
  }

  /** RFC 7644 section 3.12, with our code in an extension. */
  public static Map<String, Object> scim(VestibuleException refusal) {
    var body = new LinkedHashMap<String, Object>();
    body.put("schemas", List.of(SCIM_ERROR, OUR_SCIM_ERROR));
    body.put("status", Integer.toString(refusal.code().status()));
    refusal.code().scimType().ifPresent(type -> body.put("scimType", type));
    body.put("detail", refusal.message());
    var ours = new LinkedHashMap<String, Object>();
    ours.put("code", refusal.code().name());
    ours.put("request_id", RequestId.current());
    if (!refusal.details().isEmpty()) {
      ours.put("details", refusal.details());
    }
    body.put(OUR_SCIM_ERROR, ours);
    return body;
  }

  /** RFC 6749 section 5.2, with our code beside it. */
  private static Map<String, Object> oauth(VestibuleException refusal) {
    var body = new LinkedHashMap<String, Object>();
    var fallback = refusal.code().status() >= 500 ? "server_error" : "invalid_request";
    body.put("error", refusal.code().oauthError().orElse(fallback));
    body.put("error_description", refusal.message());
    body.put("error_code", refusal.code().name());
    body.put("request_id", RequestId.current());
    return body;
  }
}
