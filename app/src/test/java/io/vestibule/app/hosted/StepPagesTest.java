package io.vestibule.app.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages between the first factor and the session, and that every method leads to them. */
class StepPagesTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static final String ACCOUNT = "http://localhost:8080/account";

  private static Visit visit() {
    return Visit.from(PasswordHolder.elsewhere(SERVER));
  }

  private static Answer enterByMail(Visit visit, Person person) {
    visit.post("/sign-in", "email", person.email(), "return_to", ACCOUNT);
    return visit.post("/sign-in/code", "code", person.code());
  }

  @Nested
  class Device {

    private final Person ada =
        Person.memberOf(SERVER, Acme.on(SERVER).withPolicy("{\"trusted_device_required\":true}"));

    @Test
    void aCodeComesByItselfAndApprovesTheBrowser() {
      var visit = visit();
      var due = enterByMail(visit, ada);
      Visit.assertLeadsTo(due, "/sign-in/device");
      int before = ada.mails();
      assertThat(visit.follow(due).body()).contains("one-time-code");
      visit.get("/sign-in/device");
      assertThat(ada.mails()).isEqualTo(before + 1);
      Visit.assertLeadsTo(visit.post("/sign-in/device", "code", ada.code()), "/account");
      assertThat(visit.isSignedIn()).isTrue();
      Visit.assertLeadsTo(enterByMail(visit, ada), "/account");
    }

    @Test
    void aWrongCodeStaysAndAnotherCanBeSent() {
      var visit = visit();
      visit.follow(enterByMail(visit, ada));
      var first = ada.code();
      var wrong = visit.post("/sign-in/device", "code", first.equals("000000") ? "1" : "000000");
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.body()).contains("role=\"alert\"");
      var sent = visit.submit("/sign-in/device/code");
      assertThat(sent.body()).contains("role=\"status\"", "Another code is on its way");
      visit.post("/sign-in/device", "code", ada.code());
      assertThat(visit.isSignedIn()).isTrue();
    }

    @Test
    void anApprovalThatWasTakenBackIsAskedForAgain() {
      var visit = visit();
      visit.follow(enterByMail(visit, ada));
      visit.post("/sign-in/device", "code", ada.code());
      SERVER.clock().advance(Duration.ofDays(30));
      Visit.assertLeadsTo(enterByMail(visit, ada), "/sign-in/device");
    }
  }

  @Nested
  class Waiting {

    private final Person ada =
        Person.memberOf(SERVER, Acme.on(SERVER).withPolicy("{\"concurrent_login\":\"ask\"}"));
    private final Client open = ada.signedIn();
    private final Visit visit = visit();

    private void say(String word) {
      var id = open.get("/v1/me/concurrent-logins").json().at("/data/0/id").asText();
      open.post("/v1/me/concurrent-logins/" + id + "/" + word, "");
    }

    @Test
    void theBrowserWaitsAndGoesOnOnceTheOpenSessionAgrees() {
      int before = ada.mails();
      var due = enterByMail(visit, ada);
      Visit.assertLeadsTo(due, "/sign-in/waiting");
      assertThat(visit.follow(due).body())
          .contains("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>");
      visit.get("/sign-in/waiting");
      assertThat(ada.mails()).as("the link and one question").isEqualTo(before + 2);
      assertThat(visit.get("/sign-in/waiting/news").status()).isEqualTo(204);
      say("approve");
      assertThat(visit.get("/sign-in/waiting/news").status()).isEqualTo(200);
      Visit.assertLeadsTo(visit.get("/sign-in/waiting"), "/account");
      assertThat(visit.isSignedIn()).isTrue();
    }

    @Test
    void itHearsThatItWasKeptOut() {
      visit.follow(enterByMail(visit, ada));
      say("deny");
      assertThat(visit.get("/sign-in/waiting/news").status()).isEqualTo(200);
      var page = visit.get("/sign-in/waiting");
      assertThat(page.status()).isEqualTo(403);
      assertThat(page.body()).contains("Begin again", "role=\"alert\"");
      assertThat(visit.isSignedIn()).isFalse();
    }

    @Test
    void itGoesOnWhenNobodyIsLeftToAsk() {
      visit.follow(enterByMail(visit, ada));
      open.post("/v1/sessions/logout", "");
      assertThat(visit.get("/sign-in/waiting/news").status()).isEqualTo(200);
      visit.get("/sign-in/waiting");
      assertThat(visit.isSignedIn()).isTrue();
    }

    @Test
    void afterTenMinutesItBeginsAgain() {
      visit.follow(enterByMail(visit, ada));
      SERVER.clock().advance(Duration.ofMinutes(10));
      assertThat(visit.get("/sign-in/waiting/news").status()).isEqualTo(200);
      assertThat(visit.get("/sign-in/waiting").status()).isEqualTo(401);
    }

    @Test
    void aBrowserThatWaitsForNothingHasNoNews() {
      assertThat(visit().get("/sign-in/waiting/news").status()).isEqualTo(200);
    }
  }

  @Nested
  class Choice {

    @Test
    void aMemberOfSeveralChoosesOne() {
      var first = Acme.on(SERVER);
      var second = Acme.on(SERVER).withPolicy("{\"mfa_required\":true}");
      var ada = Person.memberOf(SERVER, first);
      second.newMember(ada.id(), "member");
      var visit = visit();
      var due = enterByMail(visit, ada);
      Visit.assertLeadsTo(due, "/sign-in/organization");
      assertThat(visit.follow(due).body()).contains(first.id(), second.id());
      var stricter = visit.post("/sign-in/organization", "organization", second.id());
      Visit.assertLeadsTo(stricter, "/sign-in/mfa/enrolment");
      assertThat(visit.isSignedIn()).isFalse();
    }

    @Test
    void oneThatThePersonIsNotInEndsTheSignIn() {
      var ada = Person.memberOf(SERVER, Acme.on(SERVER));
      Acme.on(SERVER).newMember(ada.id(), "member");
      var visit = visit();
      enterByMail(visit, ada);
      var foreign = Acme.on(SERVER).id();
      for (var wrong : new String[] {"", "org_x"}) {
        var page = visit.post("/sign-in/organization", "organization", wrong);
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("name=\"organization\"");
      }
      var refused = visit.post("/sign-in/organization", "organization", foreign);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(visit.isSignedIn()).isFalse();
    }

    @Test
    void oneThatTakesSingleSignOnLeadsThere() {
      var sso = io.vestibule.app.signin.saml.SamlCustomer.at(SERVER);
      var ada = Person.memberOf(SERVER, Acme.on(SERVER));
      SERVER
          .owner()
          .post(
              "/v1/organizations/" + sso.organization() + "/memberships",
              "{\"user_id\":\"" + ada.id() + "\",\"roles\":[\"member\"]}");
      SERVER
          .owner()
          .put(
              "/v1/organizations/" + sso.organization() + "/sign-in-policy",
              "{\"sso_required\":true}");
      var visit = visit();
      visit.follow(enterByMail(visit, ada));
      assertThat(visit.get("/sign-in/organization").body())
          .contains("href=\"/sso?organization=" + sso.organization());
      var ended = visit.post("/sign-in/organization", "organization", sso.organization());
      assertThat(ended.status()).isEqualTo(403);
      assertThat(ended.body()).contains("href=\"/sso?organization=" + sso.organization());
    }
  }

  @Nested
  class EveryMethodLeadsThere {

    @Test
    void aMagicLink() {
      var ada =
          Person.memberOf(SERVER, Acme.on(SERVER).withPolicy("{\"trusted_device_required\":true}"));
      var visit = visit();
      visit.post("/sign-in", "email", ada.email(), "return_to", ACCOUNT);
      var due = visit.post("/sign-in/link", "token", ada.token());
      Visit.assertLeadsTo(due, "/sign-in/device");
      visit.follow(due);
      Visit.assertLeadsTo(visit.post("/sign-in/device", "code", ada.code()), "/account");
    }

    @Test
    void anInvitation() {
      var acme = Acme.on(SERVER).withPolicy("{\"mfa_required\":true}");
      var ada = Person.stranger(SERVER);
      SERVER
          .owner()
          .post(
              acme.path() + "/invitations",
              "{\"email\":\"" + ada.email() + "\",\"roles\":[\"member\"]}");
      var visit = visit();
      var due = visit.post("/sign-in/invitation", "token", ada.token());
      Visit.assertLeadsTo(due, "/sign-in/mfa/enrolment");
      assertThat(visit.follow(due).status()).isEqualTo(200);
    }

    @Test
    void singleSignOnAlsoFromABrowserThatIsApprovedAlready() {
      var acme = io.vestibule.app.signin.saml.SamlCustomer.at(SERVER);
      SERVER
          .owner()
          .put(
              "/v1/organizations/" + acme.organization() + "/sign-in-policy",
              "{\"trusted_device_required\":true}");
      var visit = visit();
      var due = singleSignOn(acme, visit);
      Visit.assertLeadsTo(due, "/sign-in/device");
      visit.follow(due);
      var ada = Person.named(SERVER, acme.email("ada"));
      var entered = visit.post("/sign-in/device", "code", ada.code());
      Visit.assertLeadsTo(entered, io.vestibule.app.signin.saml.SamlCustomer.RETURN_TO);
      int mails = ada.mails();

      var again = singleSignOn(acme, visit);
      Visit.assertLeadsTo(again, "/sign-in/device");
      Visit.assertLeadsTo(visit.follow(again), io.vestibule.app.signin.saml.SamlCustomer.RETURN_TO);
      assertThat(ada.mails()).isEqualTo(mails);
    }

    /** What the provider's page posts carries no cookie but the one that lets it. */
    private static Answer singleSignOn(
        io.vestibule.app.signin.saml.SamlCustomer acme, Visit visit) {
      var begun = acme.begin();
      return visit.kept(acme.post(begun, acme.response(begun)));
    }

    @Test
    void aPasskeyThatIsNoneStaysOnThePage() {
      for (var wrong :
          new String[] {"", "null", "[]", "{}", "{\"id\":1}", "x", "{\"id\":\"AA\"}"}) {
        var page = visit().post("/sign-in/passkey", "credential", wrong);
        assertThat(page.status()).as(wrong).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"", "name=\"email\"");
      }
    }
  }
}
