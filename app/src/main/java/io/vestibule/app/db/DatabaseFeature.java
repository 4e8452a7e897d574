package io.vestibule.app.db;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.lifecycle.Managed;
import io.dropwizard.util.Duration;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import org.apache.tomcat.jdbc.pool.PoolConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the connections. A database that is away at start keeps nobody from starting: the door stays
 * shut, with DATABASE_UNAVAILABLE for whoever knocks, and opens by itself once it is back.
 */
public final class DatabaseFeature implements Managed {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFeature.class);
  private static final int RETRY_SECONDS = 2;
  private static final String CONNECT_SECONDS = "2";

  /** By which the server ends a statement before the client gives up, so the connection stays. */
  private static final int HEAD_START_MILLIS = 250;

  private final DatabaseSettings settings;
  private final @Nullable EmbeddedPostgresServer embedded;
  private final ManagedDataSource requests;
  private final ManagedDataSource lane;
  private final ManagedDataSource upkeep;
  private final ManagedDataSource jobs;
  private final Database database;
  private final DatabaseMonitor monitor;
  private final Consumer<Tx> whenReady;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Connections alone, for a command. */
  public DatabaseFeature(DatabaseSettings settings, MetricRegistry metrics) {
    this(settings, metrics, tx -> {});
  }

  /**
   * @param whenReady run once in a transaction when the schema is there, before anybody is let in;
   *     what it throws stops the start
   */
  public DatabaseFeature(
      DatabaseSettings settings, MetricRegistry metrics, Consumer<Tx> whenReady) {
    this.settings = settings;
    this.whenReady = whenReady;
    this.embedded =
        settings.embedded()
            ? EmbeddedPostgresServer.start(settings.dataDirectory(), settings.port())
            : null;
    this.requests =
        pool("requests", settings.maxConnections(), settings.statementTimeout(), metrics);
    // health and migrations must not wait for a pool that requests have emptied
    this.upkeep = pool("upkeep", 4, Duration.minutes(10), metrics);
    this.jobs = pool("jobs", 4, settings.statementTimeout(), metrics);
    this.lane = pool("lane", settings.lane(), settings.statementTimeout(), metrics);
    var state = new DatabaseState();
    this.database = new Database(jdbi(requests), jdbi(lane), settings.lane(), state);
    this.monitor = new DatabaseMonitor(upkeep, state);
  }

  public Database database() {
    return database;
  }

  /** Connections for those who look whether a job is due; requests do not wait for them. */
  public DataSource jobs() {
    return jobs;
  }

  /** Whether the database answers, for health checks. */
  public DatabaseMonitor monitor() {
    return monitor;
  }

  public Migrations migrations() {
    return new Migrations(upkeep);
  }

  @Override
  public void start() throws Exception {
    try {
      open();
    } catch (Exception e) {
      // what did not start is not stopped by anybody else
      stop();
      throw e;
    }
  }

  private void open() throws Exception {
    requests.start();
    lane.start();
    upkeep.start();
    jobs.start();
    var prepared = prepare();
    monitor.start();
    if (!prepared) {
      var waiting = new Thread(this::prepareWhenItIsBack, "database-waiting");
      waiting.setDaemon(true);
      waiting.start();
    }
  }

  @Override
  public void stop() throws Exception {
    stopped.countDown();
    monitor.stop();
    requests.stop();
    lane.stop();
    upkeep.stop();
    jobs.stop();
    if (embedded != null) {
      embedded.close();
    }
  }

  private void prepareWhenItIsBack() {
    try {
      while (!stopped.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
        if (prepare()) {
          LOG.info("The database is back");
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean prepare() {
    try {
      if (settings.migrateOnStart()) {
        migrations().run();
      } else if (!migrations().pending().isEmpty()) {
        LOG.error("The schema is behind this version; run: vestibule migrate");
        return false;
      }
      database.open(whenReady);
      return true;
    } catch (SQLException e) {
      LOG.warn("The database is away: {}", e.getMessage());
      return false;
    } catch (LiquibaseException e) {
      if (SqlFailure.of(e).isAway()) {
        LOG.warn("The database went away during a change of the schema: {}", e.getMessage());
        return false;
      }
      throw new IllegalStateException("The schema cannot be brought up to date", e);
    }
  }

  private ManagedDataSource pool(
      String name, int size, Duration statementTimeout, MetricRegistry metrics) {
    var url = ConnectionUrl.parse(embedded == null ? settings.url() : embedded.jdbcUrl());
    var factory = new DataSourceFactory();
    factory.setDriverClass("org.postgresql.Driver");
    factory.setUrl(url.jdbc());
    var user = url.user().orElse(settings.user());
    if (!user.isEmpty()) {
      factory.setUser(user);
      factory.setPassword(url.password().orElse(settings.password().reveal()));
    }
    factory.setProperties(
        Map.of(
            "ApplicationName",
            "vestibule-" + name,
            "connectTimeout",
            CONNECT_SECONDS,
            // of the whole handshake: a server that is stopped still accepts connections
            "loginTimeout",
            CONNECT_SECONDS,
            // a server that hangs does not end its statements
            "socketTimeout",
            Long.toString((statementTimeout.toMilliseconds() + 999) / 1000),
            "targetServerType",
            "primary",
            "reWriteBatchedInserts",
            "true",
            // the detail of a violated constraint quotes the row
            "logServerErrorDetail",
            "false",
            "options",
            "-c statement_timeout="
                + (statementTimeout.toMilliseconds() - HEAD_START_MILLIS)
                + " -c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
                // asked for here, because asking for it in each transaction takes three round trips
                + " -c default_transaction_isolation=read\\ committed"));
    factory.setInitialSize(0);
    factory.setMinSize(0);
    factory.setMaxSize(size);
    factory.setMaxWaitForConnection(settings.acquireTimeout());
    // a connection that the server has closed is found before a request meets it
    factory.setCheckConnectionOnBorrow(true);
    factory.setValidationInterval(Duration.milliseconds(500));
    // without a query the driver is asked, which gives up after the timeout also if nothing comes
    factory.setValidationQuery(null);
    factory.setValidationQueryTimeout(Duration.seconds(1));
    factory.setCheckConnectionWhileIdle(false);
    factory.setAutoCommentsEnabled(false);
    factory.setIgnoreExceptionOnPreLoad(true);
    var pool = factory.build(metrics, "database-" + name);
    if (pool instanceof PoolConfiguration properties) {
      // what stands before a statement would reflect on every value that is bound
      properties.setUseStatementFacade(false);
    }
    return pool;
  }

  private static Jdbi jdbi(ManagedDataSource dataSource) {
    var jdbi =
        Jdbi.create(dataSource)
            .installPlugin(new SqlObjectPlugin())
            .installPlugin(new PostgresPlugin())
            .installPlugin(new Jackson2Plugin())
            .installPlugin(new TypesPlugin());
    jdbi.configure(
        SqlStatements.class,
        statements ->
            statements
                .setUnusedBindingAllowed(false)
                // a flight recording may be handed on: no values of people in it; below 2, JDBI
                // fails
                .setJfrParamMaxLength(2));
    // what a statement was given is not for the log
    jdbi.configure(
        StatementExceptions.class,
        exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
    return jdbi;
  }
}
