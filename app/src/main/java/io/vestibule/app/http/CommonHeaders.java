package io.vestibule.app.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The headers that every response carries, whoever writes it. */
public final class CommonHeaders {

  /** What no page of ours needs; passkeys stay allowed. */
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=(),"
          + " publickey-credentials-create=(self), publickey-credentials-get=(self)";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Drain drain;

  public CommonHeaders(URI publicUrl, Drain drain) {
    this.drain = drain;
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Permissions-Policy", PERMISSIONS);
    if ("https".equals(publicUrl.getScheme())) {
      // without includeSubDomains: what lies below this host is not ours to decide
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Hands each name and value to {@code response}. */
  public void addTo(BiConsumer<String, String> response) {
    headers.forEach(response);
    if (drain.hasBegun()) {
      response.accept("Connection", "close");
    }
  }
}
