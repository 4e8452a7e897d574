package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.load.Answer;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Sign-ins that are ready to be posted: signed beforehand, and used again once the service has been
 * made to forget them.
 */
final class SignIns {

  private static final int SAMPLE = 200;
  private static final String SESSION_COOKIE = "__Host-vestibule";

  private final List<SignInShot> ready;
  private final Runnable forget;
  private int used;

  private SignIns(List<SignInShot> ready, Runnable forget) {
    this.ready = ready;
    this.forget = forget;
    this.used = ready.size();
  }

  /** Those of the product, whose sessions are tried out now and then. */
  static SignIns of(Tenants tenants, List<OktaMessage> messages, LoadGenerator load) {
    var sample = new ConcurrentLinkedQueue<String>();
    var shots =
        IntStream.range(0, messages.size())
            .mapToObj(
                i ->
                    new SignInShot(
                        post(tenants.acsPath(i), messages.get(i)),
                        SESSION_COOKIE,
                        i % SAMPLE == 0 ? sample::add : token -> {}))
            .toList();
    return new SignIns(
        shots,
        () -> {
          tryOut(sample, load);
          tenants.begin(shots.size());
        });
  }

  /** The same messages for the bare service. */
  static SignIns ofTheBareService(List<OktaMessage> messages, Runnable forget) {
    var shots =
        messages.stream()
            .map(message -> new SignInShot(post("/acs", message), "session", token -> {}))
            .toList();
    return new SignIns(shots, forget);
  }

  private static byte[] post(String path, OktaMessage message) {
    return Shot.http(
        "POST",
        path,
        Map.of(
            "Content-Type", "application/x-www-form-urlencoded",
            "Cookie", "__Host-vestibule-saml=" + Tenants.BROWSER,
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0"),
        "SAMLResponse="
            + URLEncoder.encode(message.samlResponse(), StandardCharsets.UTF_8)
            + "&RelayState="
            + message.relayState());
  }

  private static void tryOut(Queue<String> tokens, LoadGenerator load) {
    for (String token = tokens.poll(); token != null; token = tokens.poll()) {
      Answer answer =
          load.ask(
              Shot.http(
                  "GET", "/v1/sessions/me", Map.of("Cookie", SESSION_COOKIE + "=" + token), ""));
      answer.require(answer.status() == 200);
    }
  }

  /** The next ones; never more at once than there are. */
  List<SignInShot> next(int count) {
    int wanted = Math.min(count, ready.size());
    if (used + wanted > ready.size()) {
      forget.run();
      used = 0;
    }
    used += wanted;
    return ready.subList(used - wanted, used);
  }
}
