package io.vestibule.app.signin;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.mfa.MfaHolder;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.OtherProcess;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SECURITY F29: everything that is good once is used fifty times at the same moment, on three
 * instances, of which one is killed in the middle.
 */
class KilledInstanceTest {

  private static final int USES = 50;

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static OtherProcess second;
  private static OtherProcess victim;

  @BeforeAll
  static void startTheOthers() {
    second = OtherProcess.besides(SERVER);
    victim = OtherProcess.besides(SERVER);
  }

  @AfterAll
  static void stopTheOthers() {
    second.close();
    victim.close();
  }

  /**
   * Something that is good once.
   *
   * @param use by some client, for the so manieth time
   * @param won what a success brought: the same again is no second success
   */
  private record OneTimeThing(
      String name, int success, BiFunction<Client, Integer, Answer> use, String won) {

    static OneTimeThing of(String name, int success, BiFunction<Client, Integer, Answer> use) {
      return new OneTimeThing(name, success, use, "/request_id");
    }

    static OneTimeThing posted(String name, int success, String path, String json) {
      return of(name, success, (client, turn) -> client.post(path, json));
    }

    Attempt attempt(Client client, int turn) {
      try {
        var answer = use.apply(client, turn);
        var gain =
            answer.status() == success
                ? Optional.of(
                    answer.body().startsWith("{")
                        ? answer.json().at(won).asText()
                        : answer.header("X-Request-Id").orElseThrow())
                : Optional.<String>empty();
        return new Attempt(this, Optional.of(answer.status()), gain);
      } catch (UncheckedIOException killed) {
        return new Attempt(this, Optional.empty(), Optional.empty());
      }
    }
  }

  /** What one of the fifty got: no status if the instance died over it. */
  private record Attempt(OneTimeThing thing, Optional<Integer> status, Optional<String> gain) {}

  private static OneTimeThing samlResponse() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();
    var response = acme.response(begun).encoded();
    return OneTimeThing.of(
        "SAML response", 303, (client, turn) -> acme.post(client, begun, response));
  }

  private static OneTimeThing magicLink() {
    var ada = Person.user(SERVER);
    var flow = ada.send(SERVER.client(), ",\"deliver\":\"token\"").json().path("flow").asText();
    var token = ada.token();
    return OneTimeThing.of("magic link", 200, (client, turn) -> Person.verify(client, token, flow));
  }

  private static OneTimeThing refreshToken() {
    var token = Person.user(SERVER).signIn().path("refresh_token").asText();
    // who comes again within ten seconds gets the same answer
    return new OneTimeThing(
        "refresh token",
        200,
        (client, turn) -> client.post("/v1/auth/refresh", "{\"refresh_token\":\"" + token + "\"}"),
        "/refresh_token");
  }

  private static OneTimeThing codeOfTheApp() {
    var ada = MfaHolder.on(SERVER);
    // the one after that of the set-up, which counts already
    return secondFactor("code of the app", ada, ada.app().code(1));
  }

  private static OneTimeThing backupCode() {
    var ada = MfaHolder.on(SERVER);
    return secondFactor("backup code", ada, ada.backupCodes().get(0));
  }

  private static OneTimeThing secondFactor(String name, MfaHolder ada, String code) {
    Supplier<String> firstStep = () -> MfaHolder.preAuthToken(ada.holder().logIn(PASSWORD));
    var tokens = Stream.generate(firstStep).limit(USES + 1).toList();
    return OneTimeThing.of(
        name, 200, (client, turn) -> MfaHolder.verify(client, tokens.get(turn), code));
  }

  private static OneTimeThing invitation() {
    var ada = Person.stranger(SERVER);
    SERVER
        .owner()
        .post(
            Acme.on(SERVER).path() + "/invitations",
            "{\"email\":\"" + ada.email() + "\",\"roles\":[\"member\"]}");
    return OneTimeThing.posted(
        "invitation", 200, "/v1/invitations/accept", "{\"token\":\"" + ada.token() + "\"}");
  }

  private static OneTimeThing proofOfAnAddress() {
    SERVER.registration("open");
    var ada = PasswordHolder.stranger(SERVER);
    ada.signUp(PASSWORD);
    return OneTimeThing.posted(
        "proof of an address",
        204,
        "/v1/auth/sign-up/verify",
        "{\"token\":\"" + ada.person().token() + "\"}");
  }

  private static OneTimeThing newPassword() {
    var ada = PasswordHolder.user(SERVER);
    ada.forgot();
    return OneTimeThing.posted(
        "new password",
        204,
        "/v1/auth/password/reset",
        "{\"token\":\"" + ada.person().token() + "\",\"new_password\":\"" + PASSWORD + "\"}");
  }

  @Test
  void whatIsGoodOnceIsGoodOnceAlsoWhenAnInstanceDiesOverIt() {
    var things =
        List.of(
            samlResponse(),
            magicLink(),
            refreshToken(),
            codeOfTheApp(),
            backupCode(),
            invitation(),
            proofOfAnAddress(),
            newPassword());
    var clients = List.of(SERVER.client(), second.await().client(), victim.await().client());
    int all = things.size() * USES;
    var untilTheKill = new CountDownLatch(all / 5);

    var attempts =
        Race.of(
            all + 1,
            i -> {
              if (i == all) {
                return killed(untilTheKill);
              }
              int turn = i / things.size();
              var attempt =
                  things.get(i % things.size()).attempt(clients.get(turn % clients.size()), turn);
              untilTheKill.countDown();
              return Stream.of(attempt);
            });

    var answered = attempts.stream().flatMap(each -> each).toList();
    assertThat(answered).as("died under them").anyMatch(each -> each.status().isEmpty());
    assertThat(things).allSatisfy(thing -> requireOneSuccess(thing, answered));
  }

  private static Stream<Attempt> killed(CountDownLatch when) {
    try {
      when.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    victim.kill();
    return Stream.empty();
  }

  /** Seen by somebody, or lost with the instance: then nobody else gets it either. */
  private static void requireOneSuccess(OneTimeThing thing, List<Attempt> attempts) {
    var own = attempts.stream().filter(each -> each.thing().equals(thing));
    var last = thing.attempt(second.client(), USES);
    var all = Stream.concat(own, Stream.of(last)).toList();
    var gains = all.stream().flatMap(each -> each.gain().stream()).distinct().toList();
    boolean lost = all.stream().anyMatch(each -> each.status().isEmpty());
    assertThat(gains).as(thing.name()).hasSizeBetween(lost ? 0 : 1, 1);
    assertThat(all)
        .as(thing.name())
        .noneMatch(each -> each.status().filter(s -> s == 500).isPresent());
  }
}
