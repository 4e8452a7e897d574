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
import java.util.stream.Stream;

/**
 * The closed list of stylesheets and scripts, read once from the class path, and the brand that a
 * page wears over them. Immutable.
 */
public final class Assets {

  private static final String PICO = "META-INF/resources/webjars/picocss__pico/2.1.1/css/";

  private static final Asset BASE = asset(PICO + "pico.min.css");
  private static final Asset STYLE = asset("assets/vestibule.css");
  private static final Asset SUBMIT = asset("assets/submit.js");
  private static final Asset PASSKEY = asset("assets/passkey.js");
  private static final Asset REVEAL = asset("assets/reveal.js");
  private static final Asset WAITING = asset("assets/waiting.js");
  private static final Asset ICON = asset("assets/icon.svg");
  private static final Map<String, Asset> BY_FILE_NAME =
      List.of(BASE, STYLE, SUBMIT, PASSKEY, REVEAL, WAITING, ICON).stream()
          .collect(Collectors.toUnmodifiableMap(Asset::fileName, Function.identity()));

  private final Brand brand;

  public Assets() {
    this(Brand.OURS);
  }

  private Assets(Brand brand) {
    this.brand = brand;
  }

  /** The same, for pages in that brand. */
  Assets in(Brand other) {
    return new Assets(other);
  }

  /** In whose name and colours the page is shown. */
  public Brand brand() {
    return brand;
  }

  Optional<Asset> find(String fileName) {
    return Optional.ofNullable(BY_FILE_NAME.get(fileName));
  }

  /** The stylesheets in the order in which they apply. */
  public List<String> styles() {
    return Stream.concat(Stream.of(BASE.path(), STYLE.path()), brand.style().stream()).toList();
  }

  /** The script that submits the only form of a page. */
  public String submitScript() {
    return SUBMIT.path();
  }

  /** The script that signs in by passkey, and adds one. */
  public String passkeyScript() {
    return PASSKEY.path();
  }

  /** The script that shows a password while it is typed. */
  public String revealScript() {
    return REVEAL.path();
  }

  /** The script that goes on once an open session has spoken. */
  public String waitingScript() {
    return WAITING.path();
  }

  public String icon() {
    return ICON.path();
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
