package io.vestibule.app.ops;

import com.codahale.metrics.health.HealthCheck.Result;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers 200 or 503 to whoever restarts us or sends us traffic. */
final class ProbeServlet extends HttpServlet {

  /** The process answers, which is all that being alive means. */
  static final Supplier<Result> ALWAYS = Result::healthy;

  private static final long serialVersionUID = 1L;

  private final transient Supplier<Result> check;

  ProbeServlet(Supplier<Result> check) {
    this.check = check;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var result = check.get();
    response.setStatus(
        result.isHealthy()
            ? HttpServletResponse.SC_OK
            : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().println(Optional.ofNullable(result.getMessage()).orElse("ok"));
  }
}
