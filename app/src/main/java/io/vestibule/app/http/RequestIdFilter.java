package io.vestibule.app.http;

import io.vestibule.app.id.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Names the request before anything else sees it, tells the caller the name, and adds the headers
 * that every response carries.
 */
public final class RequestIdFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient Ids ids;
  private final transient CommonHeaders headers;

  public RequestIdFilter(Ids ids, CommonHeaders headers) {
    this.ids = ids;
    this.headers = headers;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var id = RequestId.of(Optional.ofNullable(request.getHeader(RequestId.HEADER)), ids);
    RequestId.bind(request, id);
    response.setHeader(RequestId.HEADER, id);
    headers.addTo(response::setHeader);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(RequestId.LOG_KEY);
    }
  }
}
