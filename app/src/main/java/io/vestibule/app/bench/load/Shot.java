package io.vestibule.app.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One request and what its answer must be. */
public interface Shot {

  /** The request as it goes over the wire, made before the clock runs. */
  byte[] request();

  /**
   * @throws IllegalStateException if the answer is wrong
   */
  void check(Answer answer);

  /** A request over HTTP/1.1; an empty body is none. RFC 9112. */
  static byte[] http(String method, String target, Map<String, String> headers, String body) {
    var text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    if (octets.length > 0) {
      text.append("Content-Length: " + octets.length + "\r\n");
    }
    return (text + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }
}
