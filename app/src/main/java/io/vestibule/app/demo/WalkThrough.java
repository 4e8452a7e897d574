package io.vestibule.app.demo;

import static io.vestibule.app.demo.SamplePerson.ADA;
import static io.vestibule.app.demo.SamplePerson.ALAN;
import static io.vestibule.app.demo.SamplePerson.GRACE;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.FoundUser;
import io.vestibule.app.agent.MemberChange;
import io.vestibule.app.agent.PlainHttp;
import io.vestibule.app.agent.Profile;
import io.vestibule.app.agent.ProvisioningAgent;
import io.vestibule.app.agent.Team;
import io.vestibule.app.agent.UnexpectedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One working day of Acme, over HTTP as its directory, its employees and its enemies would do it.
 */
final class WalkThrough {

  private final PlainHttp http;
  private final Acme acme;
  private final ProvisioningAgent okta;
  private final ProvisioningAgent entra;
  private final Map<SamplePerson, String> provisioned = new EnumMap<>(SamplePerson.class);
  private final Map<SamplePerson, SampleBrowser> browsers = new EnumMap<>(SamplePerson.class);

  WalkThrough(PlainHttp http, Acme acme) {
    this.http = http;
    this.acme = acme;
    this.okta = acme.provisioning(http, Profile.OKTA);
    this.entra = acme.provisioning(http, Profile.ENTRA_LEGACY);
  }

  void run(Checklist checklist) {
    checklist.line("Okta’s agent creates Ada and pushes the group Engineering", this::asOkta);
    checklist.line("Entra’s agent creates Grace and Alan and fills Research", this::asEntra);
    checklist.line("All three are members of Acme now", this::membersAreThere);
    checklist.line("Acme’s admin sees every request of both agents", this::requestsAreLogged);
    checklist.line("Ada signs in through Acme’s identity provider", () -> signIn(ADA));
    checklist.line("Grace signs in, too", () -> signIn(GRACE));
    checklist.line("The directory switches Grace off: her session is dead", this::switchGraceOff);
    checklist.line("Grace cannot come back in", this::graceStaysOut);
    checklist.line("A response changed after signing is refused", () -> refused(Fault.TAMPERED));
    checklist.line("A response from an hour ago is refused", () -> refused(Fault.EXPIRED));
    checklist.line(
        "A response for another service is refused", () -> refused(Fault.WRONG_AUDIENCE));
    checklist.line("A response sent twice is refused the second time", this::replayIsRefused);
    checklist.line("A response signed by a stranger is refused", () -> refused(Fault.STRANGER));
    checklist.line("Ada is signed in still, and signs out", this::adaSignsOut);
  }

  private String asOkta() {
    var ada = provision(okta, ADA);
    var engineering = okta.createGroup(team("Engineering"), List.of(ada));
    okta.pushMembers(engineering, "Engineering", MemberChange.between(Set.of(), Set.of(ada)));
    require(okta.members(engineering).equals(Set.of(ada)), "Engineering", "Ada", "others");
    okta.setActive(okta.readUser(ada), false);
    okta.setActive(okta.readUser(ada), true);
    return "switched off and on again";
  }

  private String asEntra() {
    var grace = provision(entra, GRACE);
    var alan = provision(entra, ALAN);
    var research = entra.createGroup(team("Research"), List.of(grace, alan));
    entra.changeMembers(
        research, "Research", MemberChange.between(Set.of(grace, alan), Set.of(alan)));
    require(entra.members(research).equals(Set.of(alan)), "Research", "only Alan", "others");
    var renamed = ALAN.asEmployee().called("Alan Mathison");
    require(entra.align(entra.readUser(alan), renamed), "Alan", "a change of name", "none");
    require(!entra.align(entra.readUser(alan), renamed), "Alan", "his new name", "the old one");
    return "one member removed by a value array, the other stayed";
  }

  private String provision(ProvisioningAgent agent, SamplePerson person) {
    require(agent.findUser(person.email()).isEmpty(), person.displayName(), "nobody", "somebody");
    var id = agent.create(person.asEmployee());
    var found = agent.findUser(person.email()).map(FoundUser::id);
    require(found.equals(Optional.of(id)), person.displayName(), id, found.toString());
    provisioned.put(person, id);
    return id;
  }

  private static Team team(String name) {
    return new Team(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), name, Set.of());
  }

  private String membersAreThere() {
    var members = acme.api().get("/v1/organizations/" + acme.organization() + "/memberships");
    var active = 0;
    for (var member : members.path("data")) {
      if (text(member, "/state").equals("active") && text(member, "/source").equals("scim")) {
        active++;
      }
    }
    require(active == 3, "memberships", "3 active from scim", members.toString());
    return "3 memberships, source scim";
  }

  private String requestsAreLogged() {
    var requests = "/v1/directories/" + acme.directory() + "/requests";
    var capitals = "";
    for (var entry : acme.api().get(requests + "?limit=100&method=PATCH").path("data")) {
      capitals += entry.path("normalisations").path("capitalised_operation").asText();
    }
    require(!capitals.isEmpty(), requests, "Entra’s capitals, understood", "none");
    return "with what was understood and changed: see /demo/requests";
  }

  private String signIn(SamplePerson person) {
    var browser = new SampleBrowser(http);
    var carrier = carrier(browser, person, Fault.NONE);
    var landed = browser.submit(carrier.address(), carrier.form()).expect(200);
    browsers.put(person, browser);
    var me = me(person).expect(200).json();
    require(
        text(me, "/user/email").equals(person.email()),
        "the session",
        person.email(),
        me.toString());
    return "landed on " + landed.address().getPath() + " with session " + text(me, "/session/id");
  }

  private String switchGraceOff() {
    me(GRACE).expect(200);
    entra.setActive(entra.readUser(idOf(GRACE)), false);
    require(!entra.readUser(idOf(GRACE)).active(), "Grace", "switched off", "active");
    var refusal = me(GRACE).expect(401).json();
    return "GET /v1/sessions/me answers 401 " + codeAndReason(refusal);
  }

  private String graceStaysOut() {
    var browser = new SampleBrowser(http);
    var carrier = carrier(browser, GRACE, Fault.NONE);
    var refusal = refusal(post(browser, carrier));
    require(
        text(refusal, "/error/code").equals("USER_DEPROVISIONED"),
        "Grace",
        "USER_DEPROVISIONED",
        refusal.toString());
    return codeAndReason(refusal);
  }

  private String refused(Fault fault) {
    var browser = new SampleBrowser(http);
    var carrier = carrier(browser, ADA, fault);
    return requireRefusal(fault.code(), fault.reason(), post(browser, carrier));
  }

  private String replayIsRefused() {
    var browser = new SampleBrowser(http);
    var carrier = carrier(browser, ADA, Fault.NONE);
    post(browser, carrier).redirect();
    return requireRefusal("INVALID_SAML_RESPONSE", "assertion_replayed", post(browser, carrier));
  }

  private String adaSignsOut() {
    var me = me(ADA).expect(200).json();
    var page = browserOf(ADA).open(acme.base().resolve("/demo/app")).expect(200);
    browserOf(ADA).submit(page.address(), page.form()).expect(200);
    me(ADA).expect(401);
    return "session " + text(me, "/session/id") + " ended";
  }

  /** As far as the page that carries the identity provider's response back by POST. */
  private Visit carrier(SampleBrowser browser, SamplePerson person, Fault fault) {
    var login = browser.open(acme.login()).expect(200);
    var chosen = login.form().with("person", person.name()).with("fault", fault.name());
    return browser.submit(login.address(), chosen).expect(200);
  }

  /** Posts the response with the cookies of that browser, whose jar stays as it is. */
  private static Visit post(SampleBrowser browser, Visit carrier) {
    var form = carrier.form();
    return browser.thatReadsJson().post(carrier.address().resolve(form.action()), form);
  }

  private static JsonNode refusal(Visit visit) {
    require(visit.status() / 100 == 4, visit.request(), "a refusal", visit.status() + "");
    return visit.json();
  }

  private static String requireRefusal(String code, String reason, Visit visit) {
    var answer = refusal(visit);
    var found = codeAndReason(answer);
    var expected = code + " · " + reason;
    require(found.equals(expected), visit.request(), expected, found);
    return found;
  }

  private static String codeAndReason(JsonNode answer) {
    var reason = text(answer, "/error/details/reason");
    return text(answer, "/error/code") + (reason.isEmpty() ? "" : " · " + reason);
  }

  private Visit me(SamplePerson person) {
    return browserOf(person).thatReadsJson().get(acme.base().resolve("/v1/sessions/me"));
  }

  private SampleBrowser browserOf(SamplePerson person) {
    return Optional.ofNullable(browsers.get(person))
        .orElseThrow(() -> new UnexpectedAnswer(person.displayName(), "signed in", "not"));
  }

  private String idOf(SamplePerson person) {
    return Optional.ofNullable(provisioned.get(person))
        .orElseThrow(() -> new UnexpectedAnswer(person.displayName(), "provisioned", "not"));
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).asText();
  }

  private static void require(boolean holds, String what, String expected, String found) {
    if (!holds) {
      throw new UnexpectedAnswer(what, expected, found);
    }
  }
}
