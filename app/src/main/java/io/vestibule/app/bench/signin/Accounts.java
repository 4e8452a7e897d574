package io.vestibule.app.bench.signin;

import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.OwnProject;
import io.vestibule.app.bench.machine.Product;
import java.util.HashMap;
import java.util.Map;

/** Ten thousand users, written into the tables of the product, who all have the same password. */
final class Accounts {

  static final int COUNT = 10_000;

  private Accounts() {}

  static void fill(Product product, Database database) {
    var project = OwnProject.of(product).id().uuid();
    database.execute(
        """
        INSERT INTO app_user (project_id, id, state, created_at, updated_at)
        SELECT '%s', ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'active',
               now(), now()
        FROM generate_series(0, %d) i
        """
            .formatted(project, COUNT - 1),
        """
        INSERT INTO user_email (project_id, address_key, address, user_id, is_primary, verified_at)
        SELECT project_id, address, address, id, true, now()
        FROM (SELECT project_id, id, 'user' || row_number() OVER (ORDER BY id) - 1
                || '@users.example' AS address
              FROM app_user) AS named
        """,
        Passwords.ofEverybody(),
        "VACUUM ANALYZE");
  }

  /** The request of somebody who signs in to one of them, from that address. */
  static byte[] logIn(int account, String password, String from, Map<String, String> more) {
    var headers = new HashMap<>(more);
    headers.put("Content-Type", "application/json");
    headers.put("X-Forwarded-For", from);
    var body =
        "{\"email\":\"user%d@users.example\",\"password\":\"%s\",\"deliver\":\"token\"}"
            .formatted(account, password);
    return Shot.http("POST", "/v1/auth/password/login", headers, body);
  }
}
