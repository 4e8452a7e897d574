package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.PAYLOAD_TOO_LARGE;
import static io.vestibule.app.error.ErrorCode.SCIM_PAYLOAD_TOO_LARGE;

import io.vestibule.app.error.Surface;
import io.vestibule.app.error.VestibuleException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a body over the limit of its surface (SPEC 5) before it is read whole. */
@PreMatching
public final class BodyLimitFilter implements ContainerRequestFilter {

  private static final long MIB = 1024 * 1024;

  /** A client that is cut off while it still writes sees a broken connection, not our answer. */
  private static final long READ_PAST = 4 * MIB;

  @Override
  public void filter(ContainerRequestContext request) {
    var surface = Surface.of(request.getUriInfo().getPath());
    // a form of one MiB of base64 grows when it is URL-encoded
    long limit = surface == Surface.SCIM ? 16 * MIB : surface == Surface.BROWSER ? 2 * MIB : MIB;
    if (request.getLength() > limit) {
      RestOfBody.discard(request.getEntityStream(), limit + READ_PAST);
      throw tooLarge(surface, limit);
    }
    request.setEntityStream(new Limited(request.getEntityStream(), surface, limit));
  }

  private static VestibuleException tooLarge(Surface surface, long limit) {
    var code = surface == Surface.SCIM ? SCIM_PAYLOAD_TOO_LARGE : PAYLOAD_TOO_LARGE;
    return code.with("limit_bytes", limit);
  }

  /** Counts what a body without a length brings. */
  private static final class Limited extends FilterInputStream {

    private final Surface surface;
    private final long limit;
    private long seen;

    Limited(InputStream body, Surface surface, long limit) {
      super(body);
      this.surface = surface;
      this.limit = limit;
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
      if (seen > limit) {
        RestOfBody.discard(in, READ_PAST);
        throw tooLarge(surface, limit);
      }
    }
  }
}
