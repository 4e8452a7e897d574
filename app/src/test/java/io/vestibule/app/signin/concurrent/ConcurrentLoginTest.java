package io.vestibule.app.signin.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second browser, where the organization allows it, replaces the first or asks it. */
class ConcurrentLoginTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = VestibuleServer.create();

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = VestibuleServer.besides(SERVER);

  private static final String LOGINS = "/v1/me/concurrent-logins";

  private static Person memberWhere(String concurrentLogin) {
    var acme = Acme.on(SERVER);
    SERVER
        .owner()
        .put(acme.path() + "/sign-in-policy", "{\"concurrent_login\":\"" + concurrentLogin + "\"}");
    return Person.memberOf(SERVER, acme);
  }

  /** What the token of a second browser is that waits. */
  private static String waiting(Person person) {
    var asked = person.firstFactor(SERVER.client());
    assertThat(asked.code()).isEqualTo("CONCURRENT_LOGIN_PENDING");
    return asked.json().at("/error/details/token").asText();
  }

  private static Answer poll(VestibuleServer server, String token) {
    return server.client().post("/v1/auth/concurrent", "{\"token\":\"" + token + "\"}");
  }

  private static Answer poll(String token) {
    return poll(SERVER, token);
  }

  private static Client session(Answer entered) {
    return SERVER.client().with("Authorization", "Bearer " + entered.json().path("token").asText());
  }

  private static String path(Client session) {
    return LOGINS + "/" + session.get(LOGINS).json().at("/data/0/id").asText();
  }

  private static int open(Client session) {
    return session.get("/v1/sessions").json().path("data").size();
  }

  @Test
  void theOldSessionLetsTheOtherBrowserInWhichGoesOnByItself() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    var token = waiting(ada);
    assertThat(poll(token).code()).isEqualTo("CONCURRENT_LOGIN_PENDING");
    assertThat(old.get(LOGINS).json().path("data")).hasSize(1);
    var approved = old.post(path(old) + "/approve", "");
    assertThat(approved.json().path("state").asText()).isEqualTo("approved");
    var entered = poll(token);
    assertThat(entered.json().path("status").asText()).isEqualTo("complete");
    assertThat(open(session(entered))).isEqualTo(2);
    assertThat(open(old)).isEqualTo(2);
    assertThat(poll(token).code()).isEqualTo("PREAUTH_EXPIRED");
  }

  @Test
  void theFirstAnswerHasAskedAlreadyInTheLanguageOfTheReader() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    var asked = ada.firstFactor(SERVER.client().with("Accept-Language", "de"));
    assertThat(asked.code()).isEqualTo("CONCURRENT_LOGIN_PENDING");
    assertThat(old.get(LOGINS).json().path("data")).hasSize(1);
    assertThat(SERVER.letters(ada.email()).get(0).text()).contains("Sind Sie das?");
  }

  @Test
  void whatWaitsBesideThreeOthersFillsNoMailbox() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    for (int i = 0; i < 5; i++) {
      SERVER.execute("DELETE FROM rate_limit");
      waiting(ada);
    }
    assertThat(old.get(LOGINS).json().path("data")).hasSize(5);
    assertThat(SERVER.letters(ada.email()))
        .filteredOn(letter -> letter.text().contains("/sign-in/concurrent"))
        .hasSize(Questions.MOST_MAILED);
  }

  @Test
  void ofThreeWhoComeFirstAtOnceOneEntersAndTheOthersAsk() {
    var acme = Acme.on(SERVER);
    var ada = Person.memberOf(SERVER, acme);
    Acme.on(SERVER).newMember(ada.id(), "member");
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"concurrent_login\":\"ask\"}");
    var waiting = chooseBetweenOrganizations(ada);
    var answers = Race.of(3, i -> select(i % 2 == 0 ? SERVER : SECOND, waiting.get(i), acme));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.code().equals("CONCURRENT_LOGIN_PENDING"))
        .hasSize(2);
    var inside = answers.stream().filter(answer -> answer.status() == 200).findFirst();
    assertThat(session(inside.orElseThrow()).get(LOGINS).json().path("data")).hasSize(2);
  }

  private static List<String> chooseBetweenOrganizations(Person person) {
    return IntStream.range(0, 3)
        .mapToObj(i -> person.firstFactor(SERVER.client()).json().path("preauth_token").asText())
        .toList();
  }

  @Test
  void theOldSessionKeepsTheOtherBrowserOut() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    var token = waiting(ada);
    poll(token);
    var path = path(old);
    assertThat(old.post(path + "/deny", "").status()).isEqualTo(200);
    assertThat(poll(token).code()).isEqualTo("CONCURRENT_LOGIN_DENIED");
    var late = old.post(path + "/approve", "");
    assertThat(late.code()).isEqualTo("CONFLICT");
    assertThat(late.json().at("/error/details/current_state").asText()).isEqualTo("denied");
    assertThat(poll(token).code()).isEqualTo("CONCURRENT_LOGIN_DENIED");
    assertThat(open(old)).isEqualTo(1);
  }

  @Test
  void theWordMayComeByMailAndLookingAtTheLinkSaysNothing() {
    var ada = memberWhere("ask");
    ada.signedIn();
    var token = waiting(ada);
    var link = ada.token();
    assertThat(link).startsWith("vq_");
    int before = ada.mails();
    poll(token);
    poll(token);
    assertThat(ada.mails()).isEqualTo(before);
    var mail = SERVER.client().with("Accept", "text/html");
    for (int i = 0; i < 3; i++) {
      assertThat(mail.get("/sign-in/concurrent?token=" + link).body())
          .contains("value=\"approve\"", "value=\"deny\"");
      assertThat(poll(token).code()).isEqualTo("CONCURRENT_LOGIN_PENDING");
    }
    assertThat(mail.form("/sign-in/concurrent", "word=maybe&token=" + link).status())
        .isEqualTo(400);
    assertThat(mail.form("/sign-in/concurrent", "word=approve&token=" + link).status())
        .isEqualTo(303);
    assertThat(mail.form("/sign-in/concurrent", "word=deny&token=" + link).status()).isEqualTo(409);
    assertThat(poll(token).status()).isEqualTo(200);
    assertThat(mail.get("/sign-in/concurrent?token=" + link).body()).doesNotContain("<form");
  }

  @Test
  void otherSitesCannotMakeAMailReaderSayAnything() {
    assertThat(
            SERVER
                .client()
                .with("Sec-Fetch-Site", "cross-site")
                .form("/sign-in/concurrent", "word=approve&token=vq_x")
                .code())
        .isEqualTo("CSRF_MISMATCH");
  }

  @Test
  void ofTwoThatWaitTheApprovedOneEnters() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    var first = waiting(ada);
    poll(first);
    var path = path(old);
    var second = waiting(ada);
    poll(second);
    assertThat(old.get(LOGINS).json().path("data")).hasSize(2);
    old.post(path + "/approve", "");
    assertThat(poll(first).status()).isEqualTo(200);
    assertThat(poll(second).code()).isEqualTo("CONCURRENT_LOGIN_PENDING");
    assertThat(old.get(LOGINS).json().path("data")).hasSize(1);
  }

  @Test
  void whereNobodyIsLeftToAskTheOtherBrowserGoesOn() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    var token = waiting(ada);
    poll(token);
    old.post("/v1/sessions/logout", "");
    assertThat(poll(token).status()).isEqualTo(200);
  }

  @Test
  void theQuestionEndsWithTheSignIn() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    var token = waiting(ada);
    poll(token);
    var path = path(old);
    SERVER.clock().advance(Duration.ofMinutes(10));
    assertThat(old.get(LOGINS).json().path("data")).isEmpty();
    assertThat(old.post(path + "/approve", "").code()).isEqualTo("NOT_FOUND");
    assertThat(poll(token).code()).isEqualTo("PREAUTH_EXPIRED");
  }

  @Test
  void anotherPersonsSessionSeesAndSaysNothing() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    poll(waiting(ada));
    var stranger = memberWhere("ask").signedIn();
    assertThat(stranger.get(LOGINS).json().path("data")).isEmpty();
    assertThat(stranger.post(path(old) + "/approve", "").code()).isEqualTo("NOT_FOUND");
    assertThat(old.post(LOGINS + "/login_x/approve", "").code()).isEqualTo("NOT_FOUND");
    assertThat(SERVER.client().get(LOGINS).code()).isEqualTo("UNAUTHORIZED");
  }

  @Test
  void ofFiftyWordsAtOnceOneCounts() {
    var ada = memberWhere("ask");
    var token = ada.signIn().path("token").asText();
    var waiting = waiting(ada);
    poll(waiting);
    var old = SERVER.client().with("Authorization", "Bearer " + token);
    var elsewhere = SECOND.client().with("Authorization", "Bearer " + token);
    var path = path(old);
    var answers =
        Race.of(
            50,
            i ->
                (i % 2 == 0 ? old : elsewhere)
                    .post(path + (i % 3 == 0 ? "/deny" : "/approve"), ""));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.code().equals("CONFLICT"));
  }

  @Test
  void anApprovedSignInEntersOnceHoweverManyAsk() {
    var ada = memberWhere("ask");
    var old = ada.signedIn();
    var token = waiting(ada);
    poll(token);
    old.post(path(old) + "/approve", "");
    var answers = Race.of(50, i -> poll(i % 2 == 0 ? SERVER : SECOND, token));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.code().equals("PREAUTH_EXPIRED"));
    assertThat(open(old)).isEqualTo(2);
  }

  @Test
  void whereTheyReplaceEachOtherOneOfManyIsLeft() {
    var acme = Acme.on(SERVER);
    var ada = Person.memberOf(SERVER, acme);
    Acme.on(SERVER).newMember(ada.id(), "member");
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"concurrent_login\":\"replace\"}");
    var waiting = chooseBetweenOrganizations(ada);
    var answers = Race.of(3, i -> select(SERVER, waiting.get(i), acme));
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers)
        .filteredOn(answer -> session(answer).get("/v1/sessions/me").status() == 200)
        .hasSize(1);
  }

  private static Answer select(VestibuleServer server, String token, Acme organization) {
    return server
        .client()
        .post(
            "/v1/auth/select-org",
            "{\"preauth_token\":\""
                + token
                + "\",\"organization_id\":\""
                + organization.id()
                + "\"}");
  }

  @Test
  void whereTheyAreAllowedAllAreLeft() {
    var ada = memberWhere("allow");
    var first = ada.signedIn();
    ada.signedIn();
    assertThat(open(first)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"token\":null}", "{\"token\":{}}", "{\"token\":\"vp_x\"}", "["})
  void badInputIsRefused(String body) {
    assertThat(SERVER.client().post("/v1/auth/concurrent", body).status()).isBetween(400, 499);
  }
}
