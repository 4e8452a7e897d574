package io.vestibule.app.bench.signin;

import io.vestibule.app.agent.AnswerJson;
import io.vestibule.app.bench.load.Answer;
import io.vestibule.app.bench.load.PacedLoad;
import io.vestibule.app.bench.load.TimedConnection.Timed;
import io.vestibule.app.signin.password.KnownBrowsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Strangers who try passwords from many addresses on many accounts, a fifth of them on a few that
 * they want most; the people whose these are, who sign in meanwhile from browsers that they have
 * signed in with before; and others who sign in from browsers that nobody knows.
 *
 * @param tries how many the strangers make, two hundred in a second
 * @param victims whom a fifth of them is meant for
 */
record Siege(int port, int tries, int victims) {

  static final int TRIES_PER_SOURCE = 12;

  private static final int RATE = 200;
  private static final int VICTIMS_SIGN_IN_ONE_IN = RATE / 5;
  private static final int NEWCOMERS_ONE_IN = RATE;
  // as many may wait for a place to hash, and some more
  private static final int CONNECTIONS = 400;

  /** What everybody was answered. */
  record Answers(List<Timed> strangers, List<Timed> victims, List<Timed> newcomers) {}

  /** The cookies of the browsers that the victims have signed in with, so many times in all. */
  List<String> prepare(int warmUp) {
    var cookies =
        IntStream.range(0, victims)
            .mapToObj(victim -> signedIn(victim).cookie(KnownBrowsers.COOKIE).orElseThrow())
            .toList();
    paced(1, Duration.ZERO).send(warmUp, ownBrowser(cookies)).forEach(Siege::requireEntered);
    return cookies;
  }

  private IntFunction<byte[]> ownBrowser(List<String> cookies) {
    return turn -> logIn(turn % victims, cookies.get(turn % victims));
  }

  Answers run(List<String> cookies) {
    var strangers = started(CONNECTIONS, 1, this::attempt);
    var owners = started(victims, VICTIMS_SIGN_IN_ONE_IN, ownBrowser(cookies));
    var newcomers = started(10, NEWCOMERS_ONE_IN, Siege::newcomer);
    return new Answers(strangers.join(), owners.join(), newcomers.join());
  }

  private Answer signedIn(int victim) {
    var request = Accounts.logIn(victim, Passwords.RIGHT, "192.0.2." + victim, Map.of());
    var timed = paced(1, Duration.ZERO).send(1, turn -> request).get(0);
    requireEntered(timed);
    return timed.answer();
  }

  private static void requireEntered(Timed timed) {
    timed.answer().require(timed.answer().status() == 200);
  }

  /** One request for so many tries of the strangers. */
  private CompletableFuture<List<Timed>> started(
      int connections, int oneIn, IntFunction<byte[]> request) {
    var load = paced(connections, Duration.ofSeconds(1).dividedBy(RATE).multipliedBy(oneIn));
    return CompletableFuture.supplyAsync(() -> load.send(tries / oneIn, request));
  }

  private PacedLoad paced(int connections, Duration between) {
    return new PacedLoad(port, connections, between);
  }

  private byte[] attempt(int turn) {
    return Accounts.logIn(account(turn), Passwords.WRONG, source(turn), Map.of());
  }

  int account(int turn) {
    return turn % 5 == 0 ? turn / 5 % victims : victims + turn % (Accounts.COUNT - victims);
  }

  String source(int turn) {
    int number = turn % Math.max(1, tries / TRIES_PER_SOURCE);
    return "10.%d.%d.1".formatted(number / 250, number % 250);
  }

  private static byte[] logIn(int victim, String cookie) {
    return Accounts.logIn(
        victim,
        Passwords.RIGHT,
        "192.0.2." + victim,
        Map.of("Cookie", KnownBrowsers.COOKIE + "=" + cookie));
  }

  private static byte[] newcomer(int turn) {
    return Accounts.logIn(
        Accounts.COUNT - 1 - turn, Passwords.RIGHT, "198.51.100." + turn % 250, Map.of());
  }

  /** The code of a refusal. */
  static String code(Timed timed) {
    return AnswerJson.read("sign-in", timed.answer().body()).at("/error/code").asText();
  }
}
