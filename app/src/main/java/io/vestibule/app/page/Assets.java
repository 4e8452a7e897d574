package io.vestibule.app.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The closed list of stylesheets and scripts, read once from the class path. Immutable. */
public final class Assets {

  private static final String PICO = "META-INF/resources/webjars/picocss__pico/2.1.1/css/";

  private final Asset base = asset(PICO + "pico.min.css");
  private final Asset style = asset("assets/vestibule.css");
  private final Asset submit = asset("assets/submit.js");
  private final Asset passkey = asset("assets/passkey.js");
  private final Asset reveal = asset("assets/reveal.js");
  private final Asset waiting = asset("assets/waiting.js");
  private final Asset icon = asset("assets/icon.svg");
  private final Map<String, Asset> byFileName =
      List.of(base, style, submit, passkey, reveal, waiting, icon).stream()
          .collect(Collectors.toUnmodifiableMap(Asset::fileName, Function.identity()));

  Optional<Asset> find(String fileName) {
    return Optional.ofNullable(byFileName.get(fileName));
  }

  /** The stylesheets in the order in which they apply. */
  public List<String> styles() {
    return List.of(base.path(), style.path());
  }

  /** The script that submits the only form of a page. */
  public String submitScript() {
    return submit.path();
  }

  /** The script that signs in by passkey, and adds one. */
  public String passkeyScript() {
    return passkey.path();
  }

  /** The script that shows a password while it is typed. */
  public String revealScript() {
    return reveal.path();
  }

  /** The script that goes on once an open session has spoken. */
  public String waitingScript() {
    return waiting.path();
  }

  public String icon() {
    return icon.path();
  }

  private static Asset asset(String resource) {
    var content = read(resource);
    var name = resource.substring(resource.lastIndexOf('/') + 1);
    var stem = name.substring(0, name.indexOf('.'));
    var extension = name.substring(name.lastIndexOf('.'));
    return new Asset(stem + "." + digest(content) + extension, mediaType(extension), content);
  }

  private static byte[] read(String resource) {
    try (var stream = Assets.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mediaType(String extension) {
    return switch (extension) {
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("no media type is known for " + extension);
    };
  }

  private static String digest(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
