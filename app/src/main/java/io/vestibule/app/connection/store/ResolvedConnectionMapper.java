package io.vestibule.app.connection.store;

import io.vestibule.app.connection.CertificateState;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionState;
import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.connection.IdpKind;
import io.vestibule.app.connection.store.ResolvedConnectionDao.Resolved;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.saml.binding.Binding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads the columns in their order. JDBI finds the column of each component anew for every result,
 * which costs more than the statement where there are this many.
 */
public final class ResolvedConnectionMapper implements RowMapper<Resolved> {

  private static final int FIRST_OF_CERTIFICATE = 20;
  private static final int ROW_VERSION = 28;

  private final SignInSettingsColumn settings = new SignInSettingsColumn();

  @Override
  public Resolved map(ResultSet row, StatementContext context) throws SQLException {
    return new Resolved(
        new Connection(
            new ProjectId(uuid(row, 1)),
            new OrganizationId(uuid(row, 2)),
            new ConnectionId(uuid(row, 3)),
            row.getString(4),
            constant(IdpKind.class, row.getString(5)),
            constant(ConnectionState.class, row.getString(6)),
            text(row, 7),
            text(row, 8),
            text(row, 9).map(word -> constant(Binding.class, word)),
            row.getBoolean(10),
            row.getBoolean(11),
            row.getBoolean(12),
            text(row, 13),
            text(row, 14),
            text(row, 15),
            settings.map(row, 16, context),
            row.getLong(17),
            instant(row, 18).orElseThrow(),
            instant(row, 19).orElseThrow()),
        certificate(row),
        row.getString(ROW_VERSION));
  }

  private static Optional<IdpCertificate> certificate(ResultSet row) throws SQLException {
    int first = FIRST_OF_CERTIFICATE;
    if (row.getString(first) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new IdpCertificate(
            row.getString(first),
            row.getString(first + 1),
            instant(row, first + 2).orElseThrow(),
            instant(row, first + 3).orElseThrow(),
            constant(CertificateState.class, row.getString(first + 4)),
            row.getBoolean(first + 5),
            row.getBoolean(first + 6),
            instant(row, first + 7)));
  }

  private static UUID uuid(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
