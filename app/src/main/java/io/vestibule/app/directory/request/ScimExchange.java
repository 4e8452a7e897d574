package io.vestibule.app.directory.request;

import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.Quirk;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SCIM request while it is answered, as far as the log wants to know of it. Belongs to one
 * thread.
 */
public final class ScimExchange {

  private static final int LONGEST_PATH = 200;
  private static final int LONGEST_METHOD = 20;

  private final Instant received;
  private final String method;
  private final String path;
  private final String query;
  private final AppliedQuirks quirks;
  private final CapturedBody body;

  private final Map<Quirk, Integer> logged = new EnumMap<>(Quirk.class);
  private boolean begun;
  private List<AttributeChange> changes = List.of();

  private ScimExchange(ContainerRequestContext request, InputStream body, Instant received) {
    this.received = received;
    this.method = shown(request.getMethod(), LONGEST_METHOD);
    this.path = shown("/" + request.getUriInfo().getPath(), LONGEST_PATH);
    this.query = QueryWithoutValues.of(request.getUriInfo().getQueryParameters());
    this.quirks = AppliedQuirks.of(request);
    this.body = new CapturedBody(body);
  }

  /** Begins to listen to {@code request}, whose body nobody has read yet. */
  public static ScimExchange of(ContainerRequestContext request, Instant received) {
    var exchange = new ScimExchange(request, request.getEntityStream(), received);
    request.setEntityStream(exchange.body);
    return exchange;
  }

  /** For a request that has been answered before anybody was asked, and whose body is lost. */
  public static ScimExchange over(ContainerRequestContext request, Instant answered) {
    return new ScimExchange(request, InputStream.nullInputStream(), answered);
  }

  /** Text that the database takes, and not too much of it. */
  static String shown(String text, int longest) {
    var printable = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return printable.length() > longest ? printable.substring(0, longest) + "…" : printable;
  }

  /** When the request came. */
  public Instant received() {
    return received;
  }

  public String method() {
    return method;
  }

  String path() {
    return path;
  }

  String query() {
    return query;
  }

  /** What had to be understood, as far as no entry of the log has told it. */
  Map<Quirk, Integer> quirksToLog() {
    var rest = new EnumMap<Quirk, Integer>(Quirk.class);
    quirks
        .counts()
        .forEach(
            (quirk, count) -> {
              var news = count - logged.getOrDefault(quirk, 0);
              if (news > 0) {
                rest.put(quirk, news);
              }
            });
    return rest;
  }

  /** The body, for the first entry of this request only; see {@link CapturedBody#whole}. */
  Optional<byte[]> bodyToLog() {
    return begun ? Optional.empty() : body.whole();
  }

  void note(List<AttributeChange> made) {
    this.changes = made;
  }

  /** The entry that was last written is there for good. */
  void committed() {
    begun = true;
    logged.putAll(quirks.counts());
  }

  boolean isBulk() {
    return path.endsWith("/Bulk");
  }

  /** Whether the log has an entry of this request. */
  boolean isLogged() {
    return begun;
  }

  /** What the last write has changed. */
  List<AttributeChange> changes() {
    return changes;
  }
}
