package io.vestibule.app.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A verified domain extends to its subdomains where the organization says so. */
class SubdomainsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static String domains(String organization) {
    return "/v1/organizations/" + organization + "/domains";
  }

  private static Answer include(String organization, String domain, boolean include) {
    for (var row : SERVER.owner().get(domains(organization)).json().path("data")) {
      if (row.path("name").asText().equals(domain)) {
        return SERVER
            .owner()
            .patch(
                domains(organization) + "/" + row.path("id").asText(),
                "{\"include_subdomains\":" + include + "}");
      }
    }
    throw new AssertionError("no " + domain);
  }

  private static Answer signIn(SamlCustomer acme, String email) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun).with("nameId", email).attribute("email", email));
  }

  private static String link(SomeDirectory directory, String user) {
    var link = directory.shown(user).path("link");
    return link.path("state").asText() + " " + link.path("reason").asText("");
  }

  private static String provision(SomeDirectory directory, String email) {
    var body = "{\"userName\":\"" + email + "\",\"active\":true}";
    return directory.scim().post("/scim/v2/Users", body).json().path("id").asText();
  }

  private static int sso(String email) {
    return SERVER
        .client()
        .with("Accept", "text/html")
        .get("/sso?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
        .status();
  }

  private static Answer sendLink(String email) {
    return Person.of(SERVER, email).send();
  }

  @Test
  void samlSpeaksForASubdomainOnlyOnceTheDomainIncludesIt() {
    var acme = SamlCustomer.at(SERVER);
    var email = "ada@eu.west." + acme.domain();
    assertThat(signIn(acme, email).reason()).isEqualTo("email_domain_not_allowed");
    assertThat(sso(email)).isNotEqualTo(302);

    var changed = include(acme.organization(), acme.domain(), true);

    assertThat(changed.json().path("include_subdomains").asBoolean()).isTrue();
    assertThat(signIn(acme, email).status()).isEqualTo(303);
    assertThat(signIn(acme, email).status()).isEqualTo(303);
    assertThat(sso(email)).isEqualTo(302);
    assertThat(signIn(acme, "ada@not" + acme.domain()).reason())
        .isEqualTo("email_domain_not_allowed");

    include(acme.organization(), acme.domain(), false);
    assertThat(signIn(acme, email).reason()).isEqualTo("email_domain_not_allowed");
  }

  @Test
  void aDirectoryJoinsThoseWhoWaitedForTheSubdomain() {
    var directory = SomeDirectory.in(SERVER);
    var waiting = provision(directory, "kim@eu." + directory.domain());
    assertThat(link(directory, waiting)).isEqualTo("none email_domain_not_allowed");

    include(directory.organization(), directory.domain(), true);
    SERVER.runJob("directory-link-retry");

    assertThat(link(directory, waiting)).startsWith("linked");
    assertThat(link(directory, provision(directory, "lee@eu." + directory.domain())))
        .startsWith("linked");
  }

  @Test
  void aSubdomainThatAnotherOrganizationHasVerifiedIsTheirs() {
    var parent = SomeDirectory.in(SERVER);
    var child = SomeDirectory.in(SERVER);
    include(parent.organization(), parent.domain(), true);
    var subdomain = "eu." + parent.domain();

    SomeDirectory.verify(SERVER, SERVER.owner(), child.organization(), subdomain);

    assertThat(link(parent, provision(parent, "kim@" + subdomain)))
        .isEqualTo("none email_domain_not_allowed");
    assertThat(link(child, provision(child, "kim@" + subdomain))).startsWith("linked");
    assertThat(link(child, provision(child, "kim@a." + subdomain)))
        .isEqualTo("none email_domain_not_allowed");
    assertThat(link(parent, provision(parent, "lee@us." + parent.domain()))).startsWith("linked");
    assertThat(
            SERVER
                .owner()
                .post(domains(parent.organization()), "{\"name\":\"" + subdomain + "\"}")
                .code())
        .isEqualTo("DOMAIN_TAKEN");
  }

  @Test
  void thePolicyForTheDomainHoldsForItsSubdomains() {
    var acme = SamlCustomer.at(SERVER);
    var email = "ada@eu." + acme.domain();
    include(acme.organization(), acme.domain(), true);
    var path = "/v1/organizations/" + acme.organization() + "/sign-in-policy";

    var put = SERVER.owner().put(path, "{\"sso_domains\":[\"" + acme.domain() + "\"]}");

    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(sendLink(email).code()).isEqualTo("SSO_REQUIRED");
    assertThat(sendLink("ada@elsewhere.example").code()).isEmpty();
    assertThat(SERVER.owner().put(path, "{\"sso_domains\":[\"eu." + acme.domain() + "\"]}").code())
        .isEqualTo("DOMAIN_NOT_VERIFIED");
  }

  @Test
  void itCanBeSaidWithTheClaimAndEveryChangeHasAnEvent() {
    var directory = SomeDirectory.in(SERVER);
    var name = "claimed-" + directory.domain();

    var claimed =
        SERVER
            .owner()
            .post(
                domains(directory.organization()),
                "{\"name\":\"" + name + "\",\"include_subdomains\":true}")
            .json();

    assertThat(claimed.path("include_subdomains").asBoolean()).isTrue();
    include(directory.organization(), name, true);
    include(directory.organization(), name, false);
    assertThat(
            SERVER.query(
                "SELECT string_agg(type || ' ' || (data ->> 'include_subdomains'), ', '"
                    + " ORDER BY occurred_at, id) FROM event WHERE subject = '"
                    + claimed.path("id").asText()
                    + "'"))
        .isEqualTo("domain.claimed true, domain.updated false");
    // pending: it owns nothing yet
    assertThat(link(directory, provision(directory, "kim@eu." + name)))
        .isEqualTo("none email_domain_not_allowed");
  }
}
