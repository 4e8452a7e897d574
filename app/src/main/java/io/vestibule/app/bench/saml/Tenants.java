package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.OwnProject;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.saml.signature.Certificates;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Customers of the product, each with a domain, a connection and people who have signed in before,
 * written into its tables at once.
 */
final class Tenants {

  static final String RETURN_TO = "https://app.example.com/after";

  /** The cookie of the one browser that all sign-ins are begun with. */
  static final String BROWSER = "0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk";

  private static final int PEOPLE_AT_LEAST = 1_000;

  // which kind of row an id names, in its middle
  private static final int ORGANIZATION = 1;
  private static final int CONNECTION = 2;
  private static final int PERSON = 3;
  private static final int MEMBERSHIP = 4;
  private static final int DOMAIN = 5;

  private final Database database;
  private final Product product;
  private final ProjectId project;
  private final List<Okta> providers;
  private final int people;

  private Tenants(Database database, Product product, ProjectId project, List<Okta> providers) {
    this.database = database;
    this.product = product;
    this.project = project;
    this.providers = providers;
    this.people = Math.max(PEOPLE_AT_LEAST, providers.size());
  }

  /**
   * @param connections how many customers there are, with one connection each
   * @param sessions how many sessions are open already
   */
  static Tenants fill(
      Database database, Product product, int connections, int sessions, Instant now) {
    return fill(database, product, OwnProject.of(product).id(), connections, sessions, now);
  }

  /** As the other, in a project that is there already. */
  static Tenants fill(
      Database database,
      Product product,
      ProjectId project,
      int connections,
      int sessions,
      Instant now) {
    var tenants = new Tenants(database, product, project, Okta.make(connections, now));
    database.execute(tenants.organizations());
    database.insert(tenants.certificates(), tenants.pems());
    database.execute(tenants.peopleOf());
    database.execute(tenants.sessions(sessions));
    database.execute("VACUUM ANALYZE", "CHECKPOINT");
    return tenants;
  }

  int size() {
    return providers.size();
  }

  Okta provider(int number) {
    return providers.get(number);
  }

  /** So many signed responses, which is what takes longest before a measurement. */
  List<OktaMessage> messages(int count, Instant now) {
    return IntStream.range(0, Math.max(count, size()))
        .parallel()
        .mapToObj(this::response)
        .map(
            response ->
                new OktaMessage(
                    OktaResponse.encoded(response.xml(now, Signed.BOTH)), response.requestId()))
        .toList();
  }

  /** A response for one of the people, who come one after the other from all customers. */
  private OktaResponse response(int number) {
    int connection = number % providers.size();
    String base = product.publicUrl() + "/saml/" + connectionId(connection);
    int person = number % people;
    return new OktaResponse(
        providers.get(connection),
        String.format("id%019d", number),
        requestId(number),
        base + "/metadata",
        base + "/acs",
        "person" + person + "@org" + connection + ".example");
  }

  String acsPath(int number) {
    return "/saml/" + connectionId(number % providers.size()) + "/acs";
  }

  private static ConnectionId connectionId(int number) {
    return new ConnectionId(
        UUID.fromString("01900000-0000-7000-800%d-%012x".formatted(CONNECTION, number)));
  }

  private static String requestId(int number) {
    return String.format("_%052d", number);
  }

  /** Lets so many sign-ins be under way, and forgets those that were before. */
  void begin(int signIns) {
    database.execute(
        "TRUNCATE saml_flow, saml_assertion_seen",
        """
        INSERT INTO saml_flow (project_id, organization_id, connection_id, request_id, browser_hash,
                               return_to, created_at, expires_at)
        SELECT '%s', %s, %s, '_' || lpad(i::text, 52, '0'), sha256('%s'), '%s', now(),
               now() + interval '3 hours'
        FROM generate_series(0, %d) i
        """
            .formatted(
                project.uuid(),
                id(ORGANIZATION, "i %% " + size()),
                id(CONNECTION, "i %% " + size()),
                BROWSER,
                RETURN_TO,
                signIns - 1)
            .replace("%%", "%"),
        "ANALYZE saml_flow, saml_assertion_seen",
        "CHECKPOINT");
  }

  private String[] organizations() {
    return filled(
        """
        UPDATE project SET return_urls = ARRAY['https://app.example.com/'];

        INSERT INTO organization (project_id, organization_id, name, slug, state, created_at,
                                  updated_at)
        SELECT :project, :organization, 'Organization ' || i, 'org-' || i, 'active', now(), now()
        FROM :customers;

        INSERT INTO domain (project_id, organization_id, id, name, state, challenge, created_at,
                            verified_at)
        SELECT :project, :organization, :domain, 'org' || i || '.example', 'verified', '', now(),
               now()
        FROM :customers;

        INSERT INTO connection (project_id, organization_id, id, name, idp, state, idp_entity_id,
                                sso_url, sso_binding, allow_idp_initiated, jit, any_email_domain,
                                version, created_at, updated_at)
        SELECT :project, :organization, :connection, 'Okta', 'okta', 'active', ':entity',
               'https://dev.okta.example/sso', 'http_redirect', false, true, false, 1, now(), now()
        FROM :customers;

        INSERT INTO public_route (id, project_id, organization_id)
        SELECT :connection, :project, :organization FROM :customers
        """);
  }

  private String certificates() {
    return filled(
        """
        INSERT INTO connection_certificate (project_id, organization_id, connection_id, fingerprint,
                                            certificate, not_before, not_after, added_at)
        SELECT :project, :organization, :connection, c.fingerprint, c.certificate, now(),
               now() + interval '1 year', now()
        FROM (SELECT ?::int AS i, ? AS fingerprint, ? AS certificate) c
        """)[
        0];
  }

  private List<String[]> pems() {
    return IntStream.range(0, size())
        .mapToObj(
            i -> {
              Okta provider = providers.get(i);
              return new String[] {
                Integer.toString(i),
                Certificates.fingerprint(provider.certificate()),
                provider.pem()
              };
            })
        .toList();
  }

  private String[] peopleOf() {
    return filled(
        """
        INSERT INTO app_user (project_id, id, given_name, family_name, state, created_at, updated_at)
        SELECT :project, :person, 'Ada', 'Lovelace', 'active', now(), now() FROM :people;

        INSERT INTO user_email (project_id, address_key, address, user_id, is_primary, verified_at)
        SELECT :project, :email, :email, :person, true, now() FROM :people;

        INSERT INTO user_identity (project_id, provider_id, subject, provider, user_id, address_key,
                                   created_at)
        SELECT :project, :connection, :email, 'conn_' || i, :person, :email, now() FROM :people;

        INSERT INTO membership (project_id, organization_id, id, user_id, state, source, created_at,
                                updated_at)
        SELECT :project, :organization, :membership, :person, 'active', 'jit', now(), now()
        FROM :people;

        INSERT INTO membership_role (project_id, organization_id, membership_id, role, source)
        SELECT :project, :organization, :membership, 'member', 'jit' FROM :people
        """);
  }

  private String[] sessions(int sessions) {
    return filled(
        """
        INSERT INTO session (project_id, id, secret_hash, user_id, organization_id, method,
                             connection_id, name_id, session_index, created_at, last_seen_at,
                             idle_seconds, expires_at)
        SELECT :project, gen_random_uuid(), sha256(('old' || s)::bytea), :person, :organization,
               'saml', :connection, :email, 's' || s, now(), now(), 28800,
               now() + interval '7 days'
        FROM (SELECT s, s % :count AS i FROM generate_series(1, :sessions) s) old
        """
            .replace(":count", Integer.toString(people))
            .replace(":sessions", Integer.toString(sessions)));
  }

  /** The statements of a script in which {@code i} counts customers or people. */
  private String[] filled(String script) {
    String customer = "i % " + size();
    return script
        .replace(":project", "'" + project.uuid() + "'")
        .replace(":organization", id(ORGANIZATION, customer))
        .replace(":connection", id(CONNECTION, customer))
        .replace(":membership", id(MEMBERSHIP, "i"))
        .replace(":person", id(PERSON, "i"))
        .replace(":domain", id(DOMAIN, "i"))
        .replace(":email", "'person' || i || '@org' || (" + customer + ") || '.example'")
        .replace(":entity", Okta.ENTITY_ID)
        .replace(":customers", "generate_series(0, " + (size() - 1) + ") i")
        .replace(":people", "generate_series(0, " + (people - 1) + ") i")
        .split(";\\s*\n", -1);
  }

  private static String id(int kind, String number) {
    return "('01900000-0000-7000-800%d-' || lpad(to_hex((%s)::int), 12, '0'))::uuid"
        .formatted(kind, number);
  }

  /** People by their addresses, for a service that keeps nothing else of them. */
  static String[] peopleOfTheBareService() {
    return new String[] {
      """
      INSERT INTO person SELECT gen_random_uuid(), 'person' || i || '@org0.example'
      FROM generate_series(0, %d) i
      """
          .formatted(PEOPLE_AT_LEAST - 1),
      "VACUUM ANALYZE",
      "CHECKPOINT"
    };
  }
}
