package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.signin.saml.SamlCustomer.Begun;
import io.vestibule.app.signin.saml.SamlSignIn.Posted;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A plain sign-in is one statement, every other one is decided step by step. Whichever way is
 * taken, the answer and everything that is stored have to be the same (decision 0013).
 */
class BothWaysTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String LATER = "two minutes later";

  private static final String OTHER =
      "address = 'x.' || address, address_key = 'x.' || address_key";

  private static final String MEMBERS =
      "\"role_mappings\":[{\"group\":\"Admins\",\"role\":\"admin\"}]";

  /** What is different about the second sign-in of a person. */
  enum Second {
    NOTHING("", sql(), response -> response),
    FIRST_AFTER_ALL("", sql("DELETE FROM app_user WHERE id IN (:users)"), response -> response),
    MEMBERSHIP_GONE("", sql("DELETE FROM membership WHERE :mine"), response -> response),
    MEMBERSHIP_INACTIVE(
        "", sql("UPDATE membership SET state = 'inactive' WHERE :mine"), response -> response),
    DEPROVISIONED(
        "",
        sql("UPDATE membership SET state = 'inactive', deprovisioned_at = now() WHERE :mine"),
        response -> response),
    PERSON_SUSPENDED(
        "", sql("UPDATE app_user SET state = 'suspended' WHERE id IN (:users)"), same -> same),
    ORGANIZATION_SUSPENDED(
        "", sql("UPDATE organization SET state = 'suspended' WHERE :mine"), same -> same),
    DOMAIN_LAPSED("", sql("UPDATE domain SET state = 'lapsed' WHERE :mine"), same -> same),
    FOREIGN_ADDRESS("", sql(), response -> response.attribute("email", "ada@elsewhere.example")),
    FOREIGN_ADDRESS_ALLOWED(
        "\"any_email_domain\":true,\"identify_by\":\"name_id\"",
        sql(),
        response -> response.attribute("email", "ada@elsewhere.example")),
    NO_ADDRESS("", sql(), response -> response.attribute("email", "nobody")),
    ADDRESS_CHANGED("", sql(), response -> address(response, "other")),
    PERSISTENT_WITH_ANOTHER_ADDRESS(
        "\"identify_by\":\"name_id\"", sql(), response -> address(response, "other")),
    ADDRESS_UNKNOWN("", sql("UPDATE user_identity SET address_key = NULL"), same -> same),
    IDENTITY_GONE(
        "", sql("DELETE FROM user_identity WHERE user_id IN (:users)"), response -> response),
    NAME_ID_TRANSIENT(
        "",
        sql("DELETE FROM user_identity WHERE user_id IN (:users)"),
        response -> response.with("nameIdFormat", NameId.TRANSIENT)),
    ANOTHER_PERSON_WITH_THE_ADDRESS(
        "", sql(), response -> response.with("nameId", "emp-2").with("nameIdFormat", null)),
    IDENTIFYING_ATTRIBUTE(
        "",
        sql(
            "UPDATE connection SET sign_in_settings = '{\"identity\":"
                + "{\"identify_by\":\"uid\",\"on_conflict\":\"refuse\"}}' WHERE :mine"),
        response -> response.attribute("uid", "1")),
    NO_IDENTIFYING_ATTRIBUTE(
        "",
        sql(
            "UPDATE connection SET sign_in_settings = '{\"identity\":"
                + "{\"identify_by\":\"uid\",\"on_conflict\":\"refuse\"}}' WHERE :mine"),
        response -> response),
    OTHER_NAME("", sql(), response -> response.attribute("lastName", "King")),
    NAME_NOT_SENT("", sql(), response -> response.attribute("lastName")),
    NAME_TOO_LONG("", sql(), response -> response.attribute("lastName", "x".repeat(101))),
    NAME_UNKNOWN_HERE(
        "", sql("UPDATE app_user SET given_name = NULL WHERE id IN (:users)"), s -> s),
    OTHER_ADDRESS("", sql("UPDATE user_email SET " + OTHER + " WHERE user_id IN (:users)"), s -> s),
    OTHER_NAME_OF_A_USER_IN_A_DIRECTORY(
        "",
        sql(
            "INSERT INTO user_identity SELECT project_id, gen_random_uuid(), 'x', 'dir_x', id, now()"
                + " FROM app_user WHERE id IN (:users)"),
        response -> response.attribute("lastName", "King")),
    SAME_NAME_OF_A_USER_IN_A_DIRECTORY(
        "",
        sql(
            "INSERT INTO user_identity SELECT project_id, gen_random_uuid(), 'x', 'dir_x', id, now()"
                + " FROM app_user WHERE id IN (:users)"),
        response -> response),
    WITHOUT_JIT("", sql("UPDATE connection SET jit = false WHERE :mine"), response -> response),
    SAME_ROLES(MEMBERS, sql(), response -> response),
    OTHER_ROLES(MEMBERS, sql(), response -> response.attribute("groups", "Admins")),
    ROLES_OF_A_MANUAL_MEMBER(
        MEMBERS, sql("UPDATE membership SET source = 'manual' WHERE :mine"), same -> same),
    MANUAL_MEMBER_WITHOUT_ROLES_BY_GROUP(
        MEMBERS,
        sql(
            "UPDATE membership SET source = 'manual' WHERE :mine",
            "UPDATE membership_role SET source = 'manual' WHERE :mine"),
        same -> same),
    CONNECTION_IN_TEST(
        "\"test_users\":[\"ada@acme.example\"]",
        sql("UPDATE connection SET state = 'testing' WHERE :mine"),
        same -> same),
    RESPONSES_KEPT("\"keep_responses\":true", sql(), same -> same),
    OTHER_AUTHENTICATION(
        "",
        sql(
            "UPDATE connection SET sign_in_settings ="
                + " '{\"requested_authn_contexts\":[\"urn:example:strong\"]}' WHERE :mine"),
        same -> same),
    SIGNED_IN_TOO_LONG_AGO(
        "\"force_authn\":true",
        sql("UPDATE saml_flow SET created_at = created_at + interval '1 hour' WHERE :mine"),
        same -> same),
    REQUEST_EXPIRED("", sql("UPDATE saml_flow SET expires_at = created_at WHERE :mine"), s -> s),
    REQUEST_ANSWERED("", sql("UPDATE saml_flow SET consumed_at = now() WHERE :mine"), s -> s),
    UNKNOWN_REQUEST("", sql("DELETE FROM saml_flow WHERE :mine"), same -> same),
    ANOTHER_BROWSER("", sql("UPDATE saml_flow SET browser_hash = 'x' WHERE :mine"), s -> s),
    ASSERTION_SEEN(
        "",
        sql(
            "INSERT INTO saml_assertion_seen SELECT project_id, organization_id, id,"
                + " sha256('_seen'), now() + interval '1 hour' FROM connection WHERE :mine"),
        response -> response.with("assertionId", "_seen")),
    BEGUN_AT_THE_PROVIDER(
        "\"allow_idp_initiated\":true",
        sql(),
        response -> response.with("inResponseTo", null).with("responseInResponseTo", null)),
    CERTIFICATE_NOT_USED_FOR_LONG("", sql(LATER), same -> same),
    NEXT_CERTIFICATE(
        "",
        sql(
            "UPDATE connection_certificate SET state = 'next' WHERE :mine"
                + " AND last_used_at IS NULL"),
        response -> response.signingAssertion(XmlSigner.with(SomeKeys.IDP_NEXT))),
    SECOND_FACTOR_AT_THE_PROVIDER(
        "", sql(), response -> response.with("context", "https://refeds.org/profile/mfa")),
    SECOND_FACTOR_BY_AN_ATTRIBUTE(
        "\"second_factor_proof\":{\"attribute\":\"session.amr\",\"values\":[\"mfa\"]}",
        sql(),
        response -> response.attribute("session.amr", "pwd", "mfa")),
    GROUPS_IN_ONE_VALUE(
        MEMBERS + ",\"group_parsing\":{\"separator\":\";\",\"common_name\":true}",
        sql(),
        response -> response.attribute("groups", "Staff;CN=Admins,DC=acme")),
    GROUPS_WITH_A_HINT(MEMBERS, sql(), response -> response.attribute("groups", "Staff;Admins")),
    SIGNED_IN_AT_THE_PROVIDER_BEFORE(
        "",
        sql(),
        response ->
            response.writing(
                xml ->
                    xml.replaceFirst(
                        "AuthnInstant=\"[^\"]*\"",
                        "AuthnInstant=\""
                            + SERVER.clock().instant().minus(Duration.ofHours(3))
                            + "\""))),
    SESSION_ENDS_EARLY(
        "",
        sql(),
        response ->
            response.with(
                "sessionNotOnOrAfter",
                SERVER.clock().instant().plus(Duration.ofMinutes(20)).toString()));

    private final String connection;
    private final String[] changes;
    private final UnaryOperator<SomeResponse> response;

    Second(String connection, String[] changes, UnaryOperator<SomeResponse> response) {
      this.connection = connection;
      this.changes = changes;
      this.response = response;
    }
  }

  /** The same response for another address in the same domain. */
  private static SomeResponse address(SomeResponse response, String localPart) {
    return response.writing(
        xml ->
            xml.replaceFirst("(Value[^>]*>)ada(@acme[0-9]+\\.example)", "$1" + localPart + "$2"));
  }

  private static String[] sql(String... statements) {
    return statements;
  }

  @ParameterizedTest
  @EnumSource(Second.class)
  void theAnswerAndAllThatIsStoredAreTheSame(Second second) {
    var atOnce = SERVER.resource(SamlResource.class).signIn();
    String one = outcome(second, atOnce);
    String other = outcome(second, atOnce.stepByStep());
    assertThat(one).isEqualTo(other);
  }

  /** Lets Ada in once, changes something, lets her in again, and tells all that can be seen. */
  private static String outcome(Second second, SamlSignIn signIn) {
    var acme =
        second.connection.isEmpty()
            ? SamlCustomer.at(SERVER)
            : SamlCustomer.at(SERVER, second.connection);
    acme.signIn("ada");
    var begun = acme.begin();
    for (String change : second.changes) {
      if (change.equals(LATER)) {
        SERVER.clock().advance(Duration.ofMinutes(2));
      } else {
        SERVER.execute(filled(change, acme));
      }
    }
    String answer = answer(signIn, acme, begun, second.response.apply(acme.response(begun)));
    return likeAnyOther(answer + stored(acme), acme);
  }

  private static String answer(
      SamlSignIn signIn, SamlCustomer acme, Begun begun, SomeResponse response) {
    var posted =
        new Posted(
            response.encoded(),
            "x",
            Optional.of(begun.cookie()),
            Optional.of("Some browser"),
            Locale.ENGLISH);
    try {
      return signIn.enter(ConnectionId.fromString(acme.connection()), posted).returnTo().toString();
    } catch (VestibuleException refusal) {
      return refusal.code() + " " + refusal.details().get("reason");
    }
  }

  private static String filled(String sql, SamlCustomer acme) {
    return sql.replace(
            ":users", "SELECT user_id FROM user_email WHERE address LIKE '%@" + acme.domain() + "'")
        .replace(
            ":mine",
            "organization_id = '" + OrganizationId.fromString(acme.organization()).uuid() + "'");
  }

  private static String stored(SamlCustomer acme) {
    return Stream.of(
            "given_name, family_name, u.version, 1 AS id FROM app_user u JOIN membership ON user_id = u.id",
            "address, address_key, 1 AS id FROM user_email JOIN membership USING (user_id)",
            "method, name_id, session_index, user_agent, round(extract(epoch FROM expires_at - created_at) / 60), idle_seconds,"
                + " last_seen_at = created_at, revoked_at, connection_id,"
                + " round(extract(epoch FROM created_at - authenticated_at) / 60) AS first,"
                + " round(extract(epoch FROM created_at - second_factor_at) / 60) AS second"
                + " FROM session",
            "outcome, code, reason, name_id, email, type_id('user', user_id), steps, findings, sent_groups,"
                + " redacted_response, whole_response IS NULL, test, request_id FROM sign_in_trace",
            "type, actor, subject, data FROM event",
            "return_to, consumed_at IS NULL, 1 AS id FROM saml_flow",
            "remember_until > now(), 1 AS id FROM saml_assertion_seen",
            "state, last_used_at > (SELECT min(created_at) - interval '1 minute' FROM sign_in_trace"
                + " WHERE :mine), fingerprint AS id FROM connection_certificate",
            "state, source, version, deprovisioned_at IS NULL FROM membership",
            "role, source, role AS id FROM membership_role",
            "subject, address_key, type_id('user', user_id), 1 AS id FROM (SELECT i.*, c.organization_id FROM user_identity i JOIN connection c ON c.id = i.provider_id) i")
        .map(rows -> rows(rows, acme))
        .collect(Collectors.joining("\n\n", "\n", "\n"));
  }

  private static String rows(String rows, SamlCustomer acme) {
    int from = rows.lastIndexOf(" FROM ");
    String id = rows.contains(" AS id") ? "" : ", id";
    String table = rows.substring(0, from) + id + rows.substring(from) + " WHERE :mine";
    return SERVER.query(
        filled(
            "SELECT string_agg(r::text, E'\\n' ORDER BY r.id, r::text) FROM (SELECT "
                + table
                + ") r",
            acme));
  }

  /** Without what differs from one sign-in to the next whichever way it takes. */
  private static String likeAnyOther(String text, SamlCustomer acme) {
    String ada =
        SERVER.query(
            filled(
                "SELECT type_id('user', user_id) FROM user_identity JOIN connection"
                    + " ON provider_id = connection.id WHERE :mine",
                acme));
    return text.replace(ada, "ADA")
        .replaceAll("\\b([a-z]+)_[0-9a-hjkmnp-tv-z]{26}\\b", "$1")
        .replaceAll("_[0-9a-z]{52}", "request")
        .replaceAll("\\b_a[0-9]+\\b", "assertion")
        .replaceAll("acme-?[0-9]+", "acme")
        .replaceAll("[0-9]+ octets", "octets")
        .replaceAll("[0-9-]{10}T[0-9:.]{8,}Z", "instant")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid");
  }
}
