package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.saml.SamlCustomer.Begun;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever comes at the same moment as others is let in as themselves, and nothing counts twice. */
class SignInsAtOnceTest {

  private static final int MANY = 12;

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final List<SamlCustomer> customers =
      List.of(SamlCustomer.at(SERVER), SamlCustomer.at(SERVER));

  /** A post that is ready to be sent. */
  private record Ready(SamlCustomer customer, Begun begun, String email, String response) {

    static Ready of(SamlCustomer customer, Begun begun, SomeResponse response, String email) {
      var theirs = response.with("nameId", email).attribute("email", email);
      return new Ready(customer, begun, email, theirs.encoded());
    }

    Answer post() {
      return customer.post(SERVER, begun, response);
    }
  }

  private Ready ready(int number) {
    var customer = customers.get(number % customers.size());
    var begun = customer.begin();
    return Ready.of(customer, begun, customer.response(begun), customer.email("person" + number));
  }

  private static List<Answer> atOnce(List<Ready> all) {
    return Race.of(all.size(), runner -> all.get(runner).post());
  }

  private static long entered(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 303).count();
  }

  @Test
  void eachHasTheirOwnSessionAndTrace() {
    IntStream.range(0, MANY).forEach(number -> ready(number).post());
    for (int round = 0; round < 3; round++) {
      var all = IntStream.range(0, MANY).mapToObj(this::ready).toList();

      var answers = atOnce(all);

      for (int i = 0; i < MANY; i++) {
        assertIsOf(all.get(i), answers.get(i));
      }
    }
  }

  private static void assertIsOf(Ready ready, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    var me = ready.customer().me(SamlCustomer.cookie(answer, "__Host-vestibule")).json();
    assertThat(me.at("/user/email").asText()).as(me.toString()).isEqualTo(ready.email());
    var request = answer.header("X-Request-Id").orElseThrow();
    var trace =
        SERVER
            .owner()
            .get(
                "/v1/connections/"
                    + ready.customer().connection()
                    + "/sign-ins?request_id="
                    + request)
            .json()
            .at("/data/0");
    assertThat(trace.path("email").asText()).isEqualTo(ready.email());
    assertThat(trace.path("user_id").asText()).isEqualTo(me.at("/user/id").asText());
  }

  @Test
  void ofOneResponsePostedManyTimesOneEnters() {
    ready(0).post();
    var again = ready(0);
    var others = IntStream.range(1, 4).mapToObj(number -> again);

    assertThat(entered(atOnce(others.toList()))).isEqualTo(1);
  }

  @Test
  void ofManyResponsesToOneRequestOneEnters() {
    ready(0).post();
    var acme = customers.get(0);
    var begun = acme.begin();
    var all =
        IntStream.range(0, 6)
            .mapToObj(each -> Ready.of(acme, begun, acme.response(begun), acme.email("person0")))
            .toList();

    assertThat(entered(atOnce(all))).isEqualTo(1);
  }

  @Test
  void anAssertionThatAnswersManyRequestsCountsOnce() {
    ready(0).post();
    var acme = customers.get(0);
    var all =
        IntStream.range(0, 6)
            .mapToObj(each -> acme.begin())
            .map(
                begun ->
                    Ready.of(
                        acme,
                        begun,
                        acme.response(begun).with("assertionId", "_shared" + acme.connection()),
                        acme.email("person0")))
            .toList();

    assertThat(entered(atOnce(all))).isEqualTo(1);
  }
}
