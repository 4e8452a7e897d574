package io.vestibule.app.db;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failed statement means. SQLSTATE classes as in PostgreSQL's Appendix A. */
final class SqlFailure {

  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
  private static final Set<String> UNAVAILABLE =
      Set.of("53300", "53100", "53200", "57P01", "57P02", "57P03", "57014", "25006", "55P03");

  private static final String DISK_FULL = "53100";

  /** Text that PostgreSQL cannot hold: NUL, or a character without an encoding. */
  private static final Set<String> UNSTORABLE = Set.of("22021", "22P05", "22P02");

  private final Throwable thrown;
  private final @Nullable SQLException sql;

  private SqlFailure(Throwable thrown, @Nullable SQLException sql) {
    this.thrown = thrown;
    this.sql = sql;
  }

  static SqlFailure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return new SqlFailure(thrown, sql);
      }
    }
    return new SqlFailure(thrown, null);
  }

  boolean worthRepeating() {
    return CONFLICTS.contains(state());
  }

  /** Whether the database has no disk space left. */
  boolean isDiskFull() {
    return state().equals(DISK_FULL);
  }

  VestibuleException refusal() {
    if (isDiskFull()) {
      return ErrorCode.DATABASE_UNAVAILABLE
          .causedBy(thrown)
          .saying("The database has no disk space left.")
          .and("reason", "disk_full");
    }
    return constraint()
        .flatMap(ConstraintCodes::codeOf)
        .map(ErrorCode::exception)
        .orElseGet(() -> code().causedBy(thrown));
  }

  /** Whether it is not this statement's fault: the server or the way to it is gone. */
  boolean isAway() {
    return thrown instanceof ConnectionException
        || sql instanceof PoolExhaustedException
        || sql instanceof SQLTransientConnectionException
        || state().startsWith("08")
        || UNAVAILABLE.contains(state());
  }

  private ErrorCode code() {
    if (isAway()) {
      return ErrorCode.DATABASE_UNAVAILABLE;
    }
    return UNSTORABLE.contains(state()) ? ErrorCode.BAD_REQUEST : ErrorCode.DATABASE_ERROR;
  }

  private Optional<String> constraint() {
    return sql instanceof PSQLException postgres
        ? Optional.ofNullable(postgres.getServerErrorMessage())
            .map(ServerErrorMessage::getConstraint)
        : Optional.empty();
  }

  private String state() {
    return sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
  }
}
