package io.vestibule.app.limit;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the client how it stands: {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset},
 * the seconds until there is one more. Of several limits that a request touches, the one with the
 * least left.
 */
@PreMatching
public final class LimitHeaders implements ContainerRequestFilter, ContainerResponseFilter {

  private static final ThreadLocal<Optional<Standing>> TIGHTEST =
      ThreadLocal.withInitial(Optional::empty);

  private record Standing(int limit, int remaining, long resetSeconds) {}

  /** To be told with the answer of the request that this thread serves. */
  static void note(Limit limit, int remaining, Duration reset) {
    if (TIGHTEST.get().filter(known -> known.remaining() <= remaining).isEmpty()) {
      long seconds = Math.max(0, reset.plusMillis(999).toSeconds());
      TIGHTEST.set(Optional.of(new Standing(limit.tokens(), remaining, seconds)));
    }
  }

  @Override
  public void filter(ContainerRequestContext request) {
    TIGHTEST.remove();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    TIGHTEST
        .get()
        .ifPresent(
            standing -> {
              var headers = response.getHeaders();
              headers.putSingle("X-RateLimit-Limit", standing.limit());
              headers.putSingle("X-RateLimit-Remaining", standing.remaining());
              headers.putSingle("X-RateLimit-Reset", standing.resetSeconds());
            });
    TIGHTEST.remove();
  }
}
