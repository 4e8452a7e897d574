package io.vestibule.app.error;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;
import static io.vestibule.app.error.ErrorCode.DATABASE_UNAVAILABLE;
import static io.vestibule.app.error.ErrorCode.INTERNAL_SERVER_ERROR;
import static io.vestibule.app.error.ErrorCode.METHOD_NOT_ALLOWED;
import static io.vestibule.app.error.ErrorCode.NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.PAYLOAD_TOO_LARGE;

import com.google.common.base.Throwables;
import io.vestibule.app.page.Languages;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.EOFException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.glassfish.jersey.spi.ExtendedExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a request ends with into a refusal of the catalogue, in the right shape. */
public final class ExceptionMappers {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMappers.class);

  private ExceptionMappers() {}

  /** All mappers; the most specific wins, {@link OfAnything} takes the rest. */
  public static List<Object> all(ErrorResponses responses) {
    return List.of(new OfRefusal(responses), new OfHttp(responses), new OfAnything(responses));
  }

  private abstract static class Rendering<E extends Throwable> implements ExceptionMapper<E> {

    private final ErrorResponses responses;

    @Context private @Nullable UriInfo uri;
    @Context private @Nullable HttpHeaders headers;

    Rendering(ErrorResponses responses) {
      this.responses = responses;
    }

    final Response render(VestibuleException refusal) {
      log(refusal);
      var surface = uri == null ? Surface.API : Surface.of(uri.getPath());
      return responses.render(refusal, surface, page());
    }

    private static void log(VestibuleException refusal) {
      if (refusal.code() == DATABASE_UNAVAILABLE) {
        LOG.warn("{}: {}", refusal.code(), String.valueOf(refusal.getCause()));
      } else if (refusal.code().status() >= 500 && refusal.getCause() != null) {
        LOG.error("{}: {}", refusal.code(), refusal.message(), refusal.getCause());
      }
    }

    /** The reader's language, where a page is wanted. */
    private Optional<Locale> page() {
      return Optional.ofNullable(headers).filter(Rendering::wantsPage).map(Languages::best);
    }

    private static boolean wantsPage(HttpHeaders headers) {
      return headers.getAcceptableMediaTypes().stream()
          .filter(type -> !type.isWildcardType())
          .findFirst()
          .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
          .filter(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE))
          .isPresent();
    }
  }

  /** What our own code refuses. */
  static final class OfRefusal extends Rendering<VestibuleException> {

    OfRefusal(ErrorResponses responses) {
      super(responses);
    }

    @Override
    public Response toResponse(VestibuleException refusal) {
      return render(refusal);
    }
  }

  /** What JAX-RS refuses before a resource is reached: route, method, media type, parameter. */
  static final class OfHttp extends Rendering<WebApplicationException>
      implements ExtendedExceptionMapper<WebApplicationException> {

    OfHttp(ErrorResponses responses) {
      super(responses);
    }

    /** A redirect is an answer, not an error. */
    @Override
    public boolean isMappable(WebApplicationException thrown) {
      return thrown.getResponse().getStatus() >= 400;
    }

    @Override
    public Response toResponse(WebApplicationException thrown) {
      var own = refusalIn(thrown);
      if (own.isPresent()) {
        return render(own.get());
      }
      int status = thrown.getResponse().getStatus();
      var response = render(refusal(status, thrown));
      var allow = thrown.getResponse().getHeaderString(HttpHeaders.ALLOW);
      return allow == null
          ? response
          : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
    }

    private static VestibuleException refusal(int status, WebApplicationException thrown) {
      return switch (status) {
        case 404 -> NOT_FOUND.exception();
        case 405 -> METHOD_NOT_ALLOWED.exception();
        case 413 -> PAYLOAD_TOO_LARGE.exception();
        case 406 -> BAD_REQUEST.saying("The Accept header names no type this endpoint answers in.");
        case 415 -> BAD_REQUEST.saying("The Content-Type is not one that this endpoint takes.");
        default -> status >= 500 ? INTERNAL_SERVER_ERROR.causedBy(thrown) : BAD_REQUEST.exception();
      };
    }
  }

  /** The last resort. */
  static final class OfAnything extends Rendering<Throwable> {

    OfAnything(ErrorResponses responses) {
      super(responses);
    }

    @Override
    public Response toResponse(Throwable thrown) {
      return render(refusalIn(thrown).orElseGet(() -> refusal(thrown)));
    }

    private static VestibuleException refusal(Throwable thrown) {
      if (brokenOff(thrown)) {
        return BAD_REQUEST.saying("The body ends before it is complete.");
      }
      if (isCausedBy(ZipException.class, thrown)) {
        return BAD_REQUEST.saying("The body is not compressed as Content-Encoding says.");
      }
      return isUnreadableHeader(thrown)
          ? BAD_REQUEST.saying("A header of the request cannot be read.")
          : INTERNAL_SERVER_ERROR.causedBy(thrown);
    }

    private static boolean brokenOff(Throwable thrown) {
      return isCausedBy(EOFException.class, thrown) || thrown instanceof HttpException;
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, Throwable thrown) {
      return Throwables.getCausalChain(thrown).stream().anyMatch(type::isInstance);
    }

    /** For a header that {@code ReadableHeaders} does not know. */
    private static boolean isUnreadableHeader(Throwable thrown) {
      return thrown instanceof HeaderValueException header
          && header.getContext() == HeaderValueException.Context.INBOUND;
    }
  }

  private static Optional<VestibuleException> refusalIn(Throwable thrown) {
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof VestibuleException refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
