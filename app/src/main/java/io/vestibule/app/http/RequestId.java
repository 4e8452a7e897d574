package io.vestibule.app.http;

import io.vestibule.app.id.Ids;
import io.vestibule.app.id.TypeId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** The id that joins an answer, its log lines and its event. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  /** Where it lies in the logging context. */
  public static final String LOG_KEY = "request_id";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");
  private static final String ATTRIBUTE = RequestId.class.getName();

  private RequestId() {}

  /** The caller's own id where it is well formed, a new one otherwise. */
  public static String of(Optional<String> incoming, Ids ids) {
    return incoming
        .filter(id -> WELL_FORMED.matcher(id).matches())
        .orElseGet(() -> TypeId.format("req", ids.next()));
  }

  /** The id of the request that this thread answers. */
  public static String current() {
    return Optional.ofNullable(MDC.get(LOG_KEY)).orElse("req_none");
  }

  static void bind(HttpServletRequest request, String id) {
    request.setAttribute(ATTRIBUTE, id);
    MDC.put(LOG_KEY, id);
  }
}
