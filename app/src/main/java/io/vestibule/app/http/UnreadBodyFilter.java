package io.vestibule.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Reads what an early refusal has left unread of a body. Otherwise the server closes the connection
 * behind an answer that did not say so, and a client that reuses it gets no answer at all.
 */
public final class UnreadBodyFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Beyond this, closing is cheaper than reading; such a refusal says that it closes. */
  private static final int MOST = 2 * 1024 * 1024;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (request.getContentLengthLong() <= MOST) {
      RestOfBody.discard(request.getInputStream(), MOST);
    }
  }
}
