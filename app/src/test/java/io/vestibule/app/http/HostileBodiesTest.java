package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.OtherProcess;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.Routes;
import io.vestibule.app.testing.Routes.Route;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sends hostile bodies to every route of a process with a heap of 256 MiB, which ends at the first
 * OutOfMemoryError. No answer is a fault of ours, names a Java class or grows with the request, and
 * the heap is as before.
 */
class HostileBodiesTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final int AT_ONCE = 8;
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final long MIB = 1024 * 1024;
  private static final long HEAP_MAY_GROW = 24 * MIB;

  /** Codes of the 5xx that do not say that something is wrong. */
  private static final Set<String> NO_FAULTS =
      Set.of("SERVICE_OVERLOADED", "BOOTSTRAP_DISABLED", "SCIM_NOT_IMPLEMENTED");

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\bjavax?\\.|io\\.vestibule|com\\.fasterxml|[a-z]Exception\\b");

  private static final Pattern HEAP_USED = Pattern.compile("(?m)^jvm_memory_heap_used ([0-9.E]+)$");

  private static OtherProcess process;
  private static String connection = "";
  private static SomeDirectory directory;
  private static String scimToken = "";
  private static String session = "";

  @BeforeAll
  static void startTheProcess() {
    var customer = SamlCustomer.at(SERVER);
    connection = customer.connection();
    directory = SomeDirectory.in(SERVER);
    scimToken = directory.newToken();
    session = Person.user(SERVER).signIn().path("token").asText();
    process = OtherProcess.besides(SERVER).await();
  }

  @AfterAll
  static void stopTheProcess() {
    process.close();
  }

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private void check(String request, Answer answer) {
    boolean fault = answer.status() >= 500 && !NO_FAULTS.contains(answer.code());
    boolean internals = CLASS_NAME.matcher(answer.body()).find();
    if (fault || internals || answer.body().length() > LONGEST_ANSWER) {
      faults.add(
          "%s -> %d, %d characters: %.300s"
              .formatted(request, answer.status(), answer.body().length(), answer.body()));
    }
  }

  private static long heapAfterCollection() {
    process.admin().post("/tasks/gc", "");
    var metrics = process.admin().get("/metrics").body();
    var used = HEAP_USED.matcher(metrics);
    assertThat(used.find()).as(metrics).isTrue();
    return (long) Double.parseDouble(used.group(1));
  }

  private static List<Route> writes() {
    return Routes.of(SERVER).stream()
        .filter(route -> List.of("POST", "PUT", "PATCH").contains(route.method()))
        .toList();
  }

  /** Header and value that let a request in, so that its body is read. */
  private static Map.Entry<String, String> credential(Route route) {
    var path = route.path();
    if (path.startsWith("/scim")) {
      return Map.entry("Authorization", "Bearer " + scimToken);
    }
    if (path.startsWith("/v1/me") || path.startsWith("/v1/sessions")) {
      return Map.entry("Authorization", "Bearer " + session);
    }
    return path.startsWith("/v1/auth") || !path.startsWith("/v1")
        ? Map.entry("Cookie", SessionCookie.NAME + "=" + session)
        : Map.entry("Authorization", SERVER.ownerAuthorization());
  }

  private static String target(Route route) {
    return route
        .path()
        .replace("/saml/x/", "/saml/" + connection + "/")
        .replace("/connections/x", "/connections/" + connection)
        .replace("/directories/x", "/directories/" + directory.id())
        .replace("/organizations/x", "/organizations/" + directory.organization());
  }

  private static List<String> bodies(Route route) {
    if (!route.readsBody()) {
      return List.of(HostileBodies.UNKNOWN_PROPERTIES);
    }
    return route.contentType().endsWith("json")
        ? HostileBodies.json(route.toString())
        : HostileBodies.forms();
  }

  /** All bodies to one route, one after the other. */
  private void walk(Route route) {
    var credential = credential(route);
    var client = process.client().with(credential.getKey(), credential.getValue());
    var path = target(route);
    check(route + " without a body", client.send(route.method(), path, null, ""));
    for (var body : bodies(route)) {
      var answer = client.send(route.method(), path, body, route.contentType());
      check("%s %.60s".formatted(route, body), answer);
    }
    endless(route, path).ifPresent(line -> checkStatusLine(route, line));
  }

  private void checkStatusLine(Route route, String statusLine) {
    // 501 is the answer of a SCIM endpoint that does not exist
    if (statusLine.matches("HTTP/1.1 5.*") && !statusLine.matches("HTTP/1.1 50[13].*")) {
      faults.add(route + " with 64 MiB -> " + statusLine);
    }
  }

  /**
   * The status line of the answer to 64 MiB in chunks of 64 KiB; empty where the connection is cut
   * off before.
   */
  private static Optional<String> endless(Route route, String path) {
    try (var socket = new Socket("localhost", process.port())) {
      var writer = new Thread(() -> writeEndlessly(route, path, socket));
      writer.start();
      var answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
      socket.close();
      writer.join();
      return new String(answer, StandardCharsets.ISO_8859_1).lines().findFirst();
    } catch (IOException cutOff) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void writeEndlessly(Route route, String path, Socket socket) {
    var credential = credential(route);
    var head =
        "%s %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n%s: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
            .formatted(
                route.method(),
                path,
                route.contentType(),
                credential.getKey(),
                credential.getValue());
    var chunk = ("10000\r\n" + " ".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 1024; i++) {
        out.write(chunk);
      }
    } catch (IOException cutOff) {
      // the server has answered and does not read the rest
    }
  }

  private void inParallel(List<Route> routes, Consumer<Route> task) throws InterruptedException {
    var workers = Executors.newFixedThreadPool(AT_ONCE);
    routes.forEach(
        route ->
            workers.execute(
                () -> {
                  try {
                    task.accept(route);
                  } catch (RuntimeException e) {
                    faults.add(route + " -> " + e);
                  }
                }));
    workers.shutdown();
    assertThat(workers.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void everyDocumentedRouteIsWalked() {
    assertThat(writes()).extracting(Route::toString).containsAll(HostileBodies.documented());
    assertThat(writes()).hasSizeGreaterThan(100);
  }

  @Test
  void noRouteFailsOrGrows() throws InterruptedException {
    inParallel(writes().stream().filter(Route::readsBody).limit(AT_ONCE).toList(), this::walk);
    faults.clear();
    long before = heapAfterCollection();

    inParallel(writes(), this::walk);

    assertThat(faults).isEmpty();
    assertThat(heapAfterCollection() - before).isLessThan(HEAP_MAY_GROW);
  }

  @Test
  void crowdsOfLargeBodiesDoNotEndTheProcess() {
    var scim = process.client().with("Authorization", "Bearer " + scimToken);
    var user = "{\"userName\":\"x\",\"urn:x:y\":" + HostileBodies.EMPTY_OBJECTS + "}";
    var group = "{\"displayName\":\"x\",\"members\":" + HostileBodies.EMPTY_OBJECTS + "}";
    var dense = "{\"displayName\":\"x\",\"members\":[" + "[1,1.5,\"\"],".repeat(49_000) + "0]}";
    var bulk = "{\"Operations\":[{\"data\":\"" + "x".repeat(15 << 20) + "\"}]}";
    scim.post("/scim/v2/Users", "{}");
    long before = heapAfterCollection();

    var answers = new ArrayList<Answer>();
    answers.addAll(
        Race.of(
            24,
            i ->
                process
                    .client()
                    .post("/v1/auth/password/login", HostileBodies.UNKNOWN_PROPERTIES)));
    answers.add(scim.post("/scim/v2/Users", user));
    answers.addAll(Race.of(8, i -> scim.post("/scim/v2/Groups", i % 2 == 0 ? group : dense)));
    answers.addAll(Race.of(6, i -> scim.post("/scim/v2/Bulk", bulk)));
    answers.addAll(
        Race.of(
            24,
            i ->
                process
                    .client()
                    .form("/saml/" + connection + "/acs", HostileBodies.samlMessage())));

    answers.forEach(answer -> check("one of a crowd", answer));
    assertThat(faults).isEmpty();
    assertThat(heapAfterCollection() - before).isLessThan(HEAP_MAY_GROW);
  }
}
