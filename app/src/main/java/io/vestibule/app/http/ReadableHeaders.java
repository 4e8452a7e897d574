package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import io.vestibule.app.error.Surface;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Drops what cannot be read of the headers that JAX-RS parses, because JAX-RS fails on all of it.
 * RFC 9110 lets a server ignore each of them; only a wrong Content-Type is an error. Whatever runs
 * behind this filter reads well-formed headers.
 */
@PreMatching
@Priority(0)
final class ReadableHeaders implements ContainerRequestFilter {

  /** Elements beyond these are dropped: nobody has that many languages. */
  private static final int MOST_ELEMENTS = 50;

  /** What a locale has and a language tag has not: {@code en_US.UTF-8}, {@code de@euro}. */
  private static final Pattern LOCALE_SUFFIX = Pattern.compile("[.@][^;]*");

  private static final Pattern WEIGHT = Pattern.compile(";.*");

  private static final Pattern ENTITY_TAGS =
      Pattern.compile("\\*|(?:W/)?\"[^\"]*\"(?:\\s*,\\s*(?:W/)?\"[^\"]*\")*+");

  @Override
  public void filter(ContainerRequestContext request) {
    requireContentType(request);
    repair(
        request,
        HttpHeaders.ACCEPT_LANGUAGE,
        ",",
        ContainerRequestContext::getAcceptableLanguages,
        element -> LOCALE_SUFFIX.matcher(element).replaceFirst("").replace('_', '-'));
    repair(
        request,
        HttpHeaders.ACCEPT,
        ",",
        ContainerRequestContext::getAcceptableMediaTypes,
        UnaryOperator.identity());
    repair(
        request,
        HttpHeaders.COOKIE,
        ";",
        ContainerRequestContext::getCookies,
        UnaryOperator.identity());
    dropUnreadableEntityTags(request);
  }

  private static void requireContentType(ContainerRequestContext request) {
    if (!isReadable(request, ContainerRequestContext::getMediaType)) {
      throw BAD_REQUEST.saying("The Content-Type is not a media type.");
    }
    var type = request.getMediaType();
    if (type != null && !isCharset(type.getParameters().get(MediaType.CHARSET_PARAMETER))) {
      throw BAD_REQUEST.saying("The charset of the Content-Type is not known.");
    }
  }

  private static boolean isCharset(@Nullable String name) {
    try {
      return name == null || Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  /** Keeps the elements of a header that can be read, as they are or repaired. */
  private static void repair(
      ContainerRequestContext request,
      String header,
      String separator,
      Consumer<ContainerRequestContext> read,
      UnaryOperator<String> repair) {
    if (isReadable(request, read)) {
      return;
    }
    var headers = request.getHeaders();
    var elements = request.getHeaderString(header).split(separator, MOST_ELEMENTS + 1);
    var kept = new ArrayList<String>();
    for (int i = 0; i < Math.min(elements.length, MOST_ELEMENTS); i++) {
      var element = elements[i].strip();
      var repaired = repair.apply(element);
      for (var attempt : List.of(element, repaired, WEIGHT.matcher(repaired).replaceFirst(""))) {
        headers.putSingle(header, attempt);
        if (!attempt.isEmpty() && isReadable(request, read)) {
          kept.add(attempt);
          break;
        }
      }
    }
    headers.remove(header);
    if (!kept.isEmpty()) {
      headers.putSingle(header, String.join(separator, kept));
    }
  }

  private static boolean isReadable(
      ContainerRequestContext request, Consumer<ContainerRequestContext> read) {
    try {
      read.accept(request);
      return true;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  /** The SCIM library reads entity tags itself. */
  private static void dropUnreadableEntityTags(ContainerRequestContext request) {
    var tags = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (tags != null
        && !ENTITY_TAGS.matcher(tags.strip()).matches()
        && Surface.of(request.getUriInfo().getPath()) != Surface.SCIM) {
      request.getHeaders().remove(HttpHeaders.IF_NONE_MATCH);
    }
  }
}
