package io.vestibule.app.crypto;

import io.vestibule.app.id.Base32;
import io.vestibule.app.id.TypeId;
import io.vestibule.app.project.ProjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Makes and reads the secrets we hand out: prefix, the project that it belongs to, and 256 random
 * bits, so that a look-up never leaves the tenant (decision 0006). Shown once, stored as SHA-256
 * only.
 */
public final class Secrets {

  private static final int RANDOM_BYTES = 32;
  private static final int ID_LENGTH = 26;
  private static final int RANDOM_LENGTH = 52;

  private final SecureRandom random;

  public Secrets(SecureRandom random) {
    this.random = random;
  }

  /** What a secret opens. */
  public enum Kind {
    API_KEY("vk_"),
    SCIM_TOKEN("vscim_"),
    SESSION("vs_"),
    REFRESH_TOKEN("vr_"),
    /** A sign-in between two of its steps. */
    PRE_AUTH("vp_"),
    /** What ties a link or code to the browser that asked for it. */
    FLOW("vf_"),
    /** What an approved browser is known by. */
    DEVICE("vd_"),
    /** A link that lets somebody say whether another browser may sign in. */
    CONCURRENT_LOGIN("vq_"),
    /** A link that signs in once. */
    MAGIC_LINK("vm_"),
    INVITATION("vi_"),
    /** What a passkey signs. */
    CHALLENGE("vc_"),
    /** A link that proves an address. */
    EMAIL_VERIFICATION("ve_"),
    /** A link that sets a new password. */
    PASSWORD_RESET("vw_"),
    /** What an OAuth client authenticates with. */
    CLIENT_SECRET("vcs_"),
    /** An opaque access token of an OAuth client. */
    ACCESS_TOKEN("vat_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** A secret on its way out, and the only form of it that is kept. */
  public record Issued(Secret secret, byte[] hash) {}

  /** A secret that came in: whose it says it is, and what to look it up by. */
  public record Presented(ProjectId project, byte[] hash) {}

  public Issued issue(Kind kind, ProjectId project) {
    var text = kind.prefix + TypeId.encode(project.uuid()) + Base32.encode(randomBytes());
    return new Issued(Secret.of(text), sha256(text));
  }

  /** Empty where {@code text} cannot be a secret of this kind. */
  public Optional<Presented> read(Kind kind, String text) {
    if (!text.startsWith(kind.prefix)
        || text.length() != kind.prefix.length() + ID_LENGTH + RANDOM_LENGTH
        || !Base32.matches(text.substring(kind.prefix.length()))) {
      return Optional.empty();
    }
    int end = kind.prefix.length() + ID_LENGTH;
    return TypeId.decode(text.substring(kind.prefix.length(), end))
        .map(project -> new Presented(new ProjectId(project), sha256(text)));
  }

  /** The project that a secret of whatever kind names; nothing says that it is a real one. */
  public static Optional<ProjectId> projectIn(String text) {
    int start = text.indexOf('_') + 1;
    return Optional.of(text)
        .filter(secret -> secret.length() == start + ID_LENGTH + RANDOM_LENGTH)
        .filter(secret -> Base32.matches(secret.substring(start)))
        .flatMap(secret -> TypeId.decode(secret.substring(start, start + ID_LENGTH)))
        .map(ProjectId::new);
  }

  /** A code of that many digits, for people to type. */
  public Secret digits(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return Secret.of(text.toString());
  }

  /** 256 bits of chance as 52 characters. */
  public String randomText() {
    return Base32.encode(randomBytes());
  }

  private byte[] randomBytes() {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
