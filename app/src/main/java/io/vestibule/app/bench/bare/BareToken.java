package io.vestibule.app.bench.bare;

import io.vestibule.app.bench.bare.store.BareScimDao;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bearer token of a directory, looked up by its hash. */
public final class BareToken {

  private BareToken() {}

  static void check(BareScimDao dao, String authorization) {
    if (dao.directory(hash(authorization.substring("Bearer ".length()))).isEmpty()) {
      throw new IllegalStateException("not a token");
    }
  }

  /** What is stored of a token. */
  public static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
