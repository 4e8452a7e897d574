package io.vestibule.app.directory.request;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Hands a body through and remembers it, unless it is large. */
final class CapturedBody extends FilterInputStream {

  private static final int LARGEST = 1 << 20;

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream(512);
  private boolean large;

  CapturedBody(InputStream body) {
    super(body);
  }

  /** What has been read; empty where that is more than one MiB. */
  Optional<byte[]> whole() {
    return large ? Optional.empty() : Optional.of(seen.toByteArray());
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      remember(new byte[] {(byte) next}, 0, 1);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count > 0) {
      remember(buffer, offset, count);
    }
    return count;
  }

  private void remember(byte[] bytes, int offset, int count) {
    large |= seen.size() + count > LARGEST;
    if (!large) {
      seen.write(bytes, offset, count);
    }
  }
}
