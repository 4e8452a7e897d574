package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationState;
import io.vestibule.app.organization.store.OrganizationDao;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.TestPostgres;
import io.vestibule.app.testing.VestibuleServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes to the log when a statement fails: never the values that it was given. */
class LoggedFailureTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void holdsNoValues() {
    var acme = Acme.on(SERVER);
    var project = SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText();
    var database = TestPostgres.door(SERVER.databaseUrl(), tx -> {});

    var failure =
        catchThrowableOfType(
            VestibuleException.class,
            () ->
                database.run(
                    tx ->
                        tx.dao(OrganizationDao.class)
                            .insert(
                                ProjectId.fromString(project),
                                OrganizationId.fromString(acme.id()),
                                "Quilted Lantern",
                                "quilted-lantern",
                                OrganizationState.ACTIVE,
                                Optional.empty(),
                                Instant.EPOCH)));

    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_ERROR);
    var logged = new StringWriter();
    failure.printStackTrace(new PrintWriter(logged));
    assertThat(logged.toString())
        .contains("organization_pkey")
        .doesNotContainIgnoringCase("quilted")
        .doesNotContain("Detail");
  }
}
