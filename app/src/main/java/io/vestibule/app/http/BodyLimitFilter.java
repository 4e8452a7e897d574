package io.vestibule.app.http;

import io.vestibule.app.error.VestibuleException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Refuses a body over its limit, or one too many at once, before it is read whole. */
@PreMatching
public final class BodyLimitFilter implements ContainerRequestFilter {

  /** A client that is cut off while it still writes sees a broken connection, not our answer. */
  private static final long READ_PAST = 4 * 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    var limit = BodyLimit.of(request.getMethod(), request.getUriInfo().getPath());
    if (request.getLength() > limit.bytes()) {
      RestOfBody.discard(request.getEntityStream(), limit.bytes() + READ_PAST);
      throw limit.refusal();
    }
    var share = Optional.ofNullable((BodyBudget.Share) request.getProperty(BodyBudgetFilter.SHARE));
    request.setEntityStream(new Limited(request.getEntityStream(), limit, share));
  }

  /** Counts what the body brings. */
  private static final class Limited extends FilterInputStream {

    private final BodyLimit limit;
    private final Optional<BodyBudget.Share> share;
    private long seen;

    Limited(InputStream body, BodyLimit limit, Optional<BodyBudget.Share> share) {
      super(body);
      this.limit = limit;
      this.share = share;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) {
      seen += bytes;
      try {
        if (seen > limit.bytes()) {
          throw limit.refusal();
        }
        share.ifPresent(taken -> taken.add(bytes, limit.cost()));
      } catch (VestibuleException refusal) {
        RestOfBody.discard(in, READ_PAST);
        throw refusal;
      }
    }
  }
}
