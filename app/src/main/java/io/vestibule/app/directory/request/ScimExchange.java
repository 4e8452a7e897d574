package io.vestibule.app.directory.request;

import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.Quirk;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
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
  private static final int LONGEST_TAGS = 1_000;

  private final Instant received;
  private final String method;
  private final String path;
  private final String query;
  private final Optional<String> ifMatch;
  private final AppliedQuirks quirks;
  private final CapturedBody body;

  private final Map<Quirk, Integer> logged = new EnumMap<>(Quirk.class);
  private final List<Write> writes = new ArrayList<>();
  private boolean begun;
  private Optional<Write> underWay = Optional.empty();

  /**
   * A write that has been done.
   *
   * @param subject the user or group that it has made, changed or deleted
   */
  public record Write(String subject, int status, List<AttributeChange> changes) {}

  private ScimExchange(ContainerRequestContext request, InputStream body, Instant received) {
    this.received = received;
    this.method = shownMethod(request.getMethod());
    this.path = shownPath("/" + request.getUriInfo().getPath());
    this.query = QueryWithoutValues.of(request.getUriInfo().getQueryParameters());
    this.ifMatch =
        Optional.ofNullable(request.getHeaderString(HttpHeaders.IF_MATCH))
            .map(tags -> shown(tags, LONGEST_TAGS));
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

  /** An HTTP method as the log shows it. */
  static String shownMethod(String text) {
    return shown(text, LONGEST_METHOD);
  }

  /** The path of a URL as the log shows it. */
  static String shownPath(String text) {
    return shown(text, LONGEST_PATH);
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

  /** The version that the request is meant for. */
  Optional<String> ifMatch() {
    return ifMatch;
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

  /** What is being written; said again where a transaction is run again. */
  void note(Write write) {
    underWay = Optional.of(write);
  }

  /** The write and its entry are there for good. */
  void committed() {
    underWay.ifPresent(writes::add);
    answered();
  }

  /** The entry of something that was no write, or of one that failed, is there for good. */
  void answered() {
    begun = true;
    underWay = Optional.empty();
    counted();
  }

  /** An entry has told what had to be understood; another one will have the body. */
  void counted() {
    logged.putAll(quirks.counts());
  }

  boolean isBulk() {
    return path.endsWith("/Bulk");
  }

  /** Whether the log has an entry of this request. */
  boolean isLogged() {
    return begun;
  }

  /** All that has been written, in its order. */
  List<Write> writes() {
    return List.copyOf(writes);
  }
}
