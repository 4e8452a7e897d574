package io.vestibule.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives each request its share of the {@link BodyBudget} and takes it back at the end. */
final class BodyBudgetFilter extends HttpFilter {

  /** The attribute of the request that holds its share. */
  static final String SHARE = BodyBudget.Share.class.getName();

  private static final long serialVersionUID = 1L;

  private final transient BodyBudget budget;

  BodyBudgetFilter(BodyBudget budget) {
    this.budget = budget;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try (var share = budget.share()) {
      request.setAttribute(SHARE, share);
      chain.doFilter(request, response);
    }
  }
}
