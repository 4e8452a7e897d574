package io.vestibule.app.bench.bare.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What a SCIM server has to ask of its database at least. */
@RegisterConstructorMapper(BareScimDao.Person.class)
@RegisterConstructorMapper(BareScimDao.Membership.class)
public interface BareScimDao {

  /** A person as the document has one. */
  record Person(UUID id, String document) {}

  /** A person's place in a team. */
  record Membership(UUID personId, UUID teamId) {}

  @SqlQuery("SELECT directory FROM token WHERE hash = :hash AND revoked_at IS NULL")
  Optional<UUID> directory(byte[] hash);

  @SqlQuery("SELECT id, document::text FROM person WHERE id = :id")
  Optional<Person> person(UUID id);

  @SqlQuery("SELECT id, document::text FROM person WHERE user_name_key = lower(:userName)")
  Optional<Person> personNamed(String userName);

  @SqlQuery("SELECT person_id, team_id FROM team_member WHERE person_id = ANY(:people)")
  List<Membership> teamsOf(UUID[] people);

  @SqlQuery("SELECT count(*) FROM person")
  long people();

  @SqlQuery(
      """
      SELECT p.id, p.document::text FROM person p
      JOIN (SELECT id FROM person ORDER BY id LIMIT :limit OFFSET :offset) page ON page.id = p.id
      ORDER BY p.id
      """)
  List<Person> page(int limit, long offset);

  @SqlUpdate(
      """
      INSERT INTO person (id, user_name_key, active, document, updated_at)
      VALUES (:id, lower(:userName), :active, :document::jsonb, now())
      """)
  void insert(UUID id, String userName, boolean active, String document);

  @SqlQuery(
      """
      UPDATE person
      SET active = :active, updated_at = now(),
          document = jsonb_set(document, '{active}', to_jsonb(:active))
      WHERE id = :id
      RETURNING id, document::text
      """)
  Optional<Person> setActive(UUID id, boolean active);

  @SqlUpdate(
      "UPDATE session SET revoked_at = now() WHERE person_id = :person AND revoked_at IS NULL")
  int endSessions(UUID person);

  @SqlQuery("SELECT id FROM team WHERE id = :team FOR NO KEY UPDATE")
  Optional<UUID> lockTeam(UUID team);

  @SqlUpdate(
      """
      INSERT INTO team_member (team_id, person_id) SELECT :team, unnest(:people)
      ON CONFLICT DO NOTHING
      """)
  int addMembers(UUID team, UUID[] people);

  @SqlQuery("SELECT person_id FROM team_member WHERE team_id = :team ORDER BY person_id")
  Stream<UUID> members(UUID team);

  @SqlUpdate(
      """
      INSERT INTO event (id, type, payload, at) VALUES (gen_random_uuid(), :type, :payload::jsonb,
                                                        now())
      """)
  void event(String type, String payload);

  @SqlUpdate(
      """
      INSERT INTO request (id, method, path, status, at)
      VALUES (gen_random_uuid(), :method, :path, :status, now())
      """)
  void request(String method, String path, int status);
}
