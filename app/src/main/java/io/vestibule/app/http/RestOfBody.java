package io.vestibule.app.http;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a refusal leaves unread of a body, and must read all the same to be heard. */
final class RestOfBody {

  private static final Logger LOG = LoggerFactory.getLogger(RestOfBody.class);
  private static final int BUFFER = 1 << 14;

  private RestOfBody() {}

  /** Reads and forgets up to {@code most} bytes; a client that has gone is no error. */
  static void discard(InputStream body, long most) {
    var buffer = new byte[BUFFER];
    try {
      long seen = 0;
      for (int count = 0; count >= 0 && seen < most; count = body.read(buffer)) {
        seen += count;
      }
    } catch (IOException | RuntimeException unreadable) {
      // a runtime exception comes from a body that is not compressed as it says
      LOG.debug("The rest of a body cannot be read", unreadable);
    }
  }
}
