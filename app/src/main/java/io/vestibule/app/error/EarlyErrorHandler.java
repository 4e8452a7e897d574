package io.vestibule.app.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.http.CommonHeaders;
import io.vestibule.app.http.RequestId;
import io.vestibule.app.id.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Answers in our shape what the HTTP server refuses before, or outside of, JAX-RS. */
final class EarlyErrorHandler extends ErrorHandler {

  private final ErrorResponses responses;
  private final Ids ids;
  private final ObjectMapper mapper;
  private final CommonHeaders headers;

  EarlyErrorHandler(ErrorResponses responses, Ids ids, ObjectMapper mapper, CommonHeaders headers) {
    this.responses = responses;
    this.ids = ids;
    this.mapper = mapper;
    this.headers = headers;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    var code = codeOf(status);
    var id = response.getHeaders().get(RequestId.HEADER);
    if (id == null) {
      id = RequestId.of(Optional.ofNullable(request.getHeaders().get(RequestId.HEADER)), ids);
      response.getHeaders().put(RequestId.HEADER, id);
    }
    response.setStatus(code.status());
    headers.addTo(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    // what could not be understood may have left anything behind on this connection
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    if (code.wires().contains(Wire.RETRY_AFTER)) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
    }
    response.write(true, ByteBuffer.wrap(body(code, id)), callback);
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
      case 503 -> ErrorCode.SERVICE_MAINTENANCE;
      // a transfer coding or an HTTP version that nobody supports: the caller's choice
      case 501, 505 -> ErrorCode.BAD_REQUEST;
      default -> status >= 500 ? ErrorCode.INTERNAL_SERVER_ERROR : ErrorCode.BAD_REQUEST;
    };
  }

  private byte[] body(ErrorCode code, String id) {
    var before = MDC.get(RequestId.LOG_KEY);
    MDC.put(RequestId.LOG_KEY, id);
    try {
      return mapper.writeValueAsBytes(responses.envelope(code.exception()));
    } catch (JsonProcessingException e) {
      return "{}".getBytes(StandardCharsets.UTF_8);
    } finally {
      if (before == null) {
        MDC.remove(RequestId.LOG_KEY);
      } else {
        MDC.put(RequestId.LOG_KEY, before);
      }
    }
  }
}
