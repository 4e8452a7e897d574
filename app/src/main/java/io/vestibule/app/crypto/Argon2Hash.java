package io.vestibule.app.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash with what it was made by, written as a PHC string: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. RFC 9106.
 */
record Argon2Hash(Argon2Cost cost, byte[] salt, byte[] hash) {

  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  static Argon2Hash make(Argon2Cost cost, byte[] salt, Secret text) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(salt)
            .build());
    var hash = new byte[HASH_BYTES];
    generator.generateBytes(text.reveal().getBytes(StandardCharsets.UTF_8), hash);
    return new Argon2Hash(cost, salt, hash);
  }

  static Argon2Hash parse(String phc) {
    var parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is no PHC string of Argon2id, version 19");
    }
    return new Argon2Hash(
        new Argon2Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3))),
        Base64.getDecoder().decode(parts.group(4)),
        Base64.getDecoder().decode(parts.group(5)));
  }

  /** Takes as long for every text. */
  boolean matches(Secret text) {
    return MessageDigest.isEqual(hash, make(cost, salt, text).hash());
  }

  /** As it is stored. */
  String phc() {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.iterations(),
            cost.parallelism(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }
}
