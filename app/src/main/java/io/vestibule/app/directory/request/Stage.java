package io.vestibule.app.directory.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.jersey.jackson.JacksonMessageBodyProvider;
import io.vestibule.app.auth.Caller;
import io.vestibule.app.auth.CallerContext;
import io.vestibule.app.db.Database;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.ScimRefusals;
import io.vestibule.app.error.ErrorResponses;
import io.vestibule.app.error.ExceptionMappers;
import io.vestibule.app.event.Actor;
import io.vestibule.app.project.ProjectId;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.ScimServer;
import io.vestibule.scim.port.ScimGroups;
import io.vestibule.scim.port.ScimHost;
import io.vestibule.scim.port.ScimUsers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;

/**
 * The SCIM server once more, without the network: the same endpoints, refusals and rules, on
 * whatever database a request brings along. May be shared by threads.
 */
public final class Stage {

  private final ApplicationHandler server;
  private final ResourceConfig config = new ResourceConfig();
  private final URI scimBase;

  /**
   * @param hosts what stands behind the endpoints, on a given database
   */
  public Stage(
      Function<Database, ScimHost> hosts,
      InstantSource clock,
      ErrorResponses responses,
      ObjectMapper mapper,
      URI scimBase) {
    this.scimBase = scimBase;
    var host = new HostOnStage(hosts, clock, scimBase);
    register(new ScimServer(host, ScimLimits.DEFAULT).endpoints());
    ExceptionMappers.all(responses).forEach(config::register);
    config.register(new ScimRefusals(responses));
    config.register(new JacksonMessageBodyProvider(mapper));
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    this.server = new ApplicationHandler(config);
  }

  /** As Dropwizard registers a resource; Jersey takes a bare object for a broken provider. */
  private void register(List<Object> endpoints) {
    config.register(new Bindings(endpoints));
    endpoints.forEach(endpoint -> config.registerResources(Resource.from(endpoint.getClass())));
  }

  private static final class Bindings extends AbstractBinder {
    private final List<Object> endpoints;

    Bindings(List<Object> endpoints) {
      this.endpoints = endpoints;
    }

    @Override
    protected void configure() {
      endpoints.forEach(endpoint -> bind(endpoint).to(endpoint.getClass()));
    }
  }

  /**
   * A request that nobody has sent.
   *
   * @param ifMatch the version that it is meant for
   */
  record Request(String method, String path, Optional<String> ifMatch, byte[] body) {}

  /**
   * What would be answered.
   *
   * @param writes of which there are many in a bulk request
   */
  record Answer(int status, byte[] body, List<ScimExchange.Write> writes) {}

  /** Somebody and the database that is played on. */
  private record Player(ScimCaller caller, Database db) implements Caller {
    @Override
    public ProjectId project() {
      return caller.project();
    }

    @Override
    public Actor actor() {
      return caller.actor();
    }
  }

  private record HostOnStage(Function<Database, ScimHost> hosts, InstantSource clock, URI base)
      implements ScimHost {
    @Override
    public ScimUsers users(Principal player) {
      return host(player).users(((Player) player).caller());
    }

    @Override
    public ScimGroups groups(Principal player) {
      return host(player).groups(((Player) player).caller());
    }

    private ScimHost host(Principal player) {
      return hosts.apply(((Player) player).db());
    }

    @Override
    public boolean namesUser(String id) {
      return DirectoryUserId.isOne(id);
    }

    @Override
    public ObjectNode describe(RuntimeException failure) {
      return ScimRefusals.describe(failure);
    }

    @Override
    public URI baseUri(UriInfo request) {
      return base;
    }
  }

  /**
   * Answers a request as the server would, on {@code db}.
   *
   * @param as whose request it would be
   */
  Answer play(Database db, Request request, Instant now, Function<ScimExchange, ScimCaller> as) {
    var container =
        new ContainerRequest(
            scimBase.resolve("/"),
            scimBase.resolve(request.path()),
            request.method(),
            null,
            new MapPropertiesDelegate(),
            config);
    container.header(HttpHeaders.CONTENT_TYPE, "application/scim+json");
    request.ifMatch().ifPresent(tags -> container.header(HttpHeaders.IF_MATCH, tags));
    container.setEntityStream(new ByteArrayInputStream(request.body()));
    var exchange = ScimExchange.of(container, now);
    container.setSecurityContext(new CallerContext(new Player(as.apply(exchange), db), true));
    var body = new ByteArrayOutputStream();
    var status = status(container, body);
    return new Answer(status, body.toByteArray(), status < 400 ? exchange.writes() : List.of());
  }

  private int status(ContainerRequest container, ByteArrayOutputStream body) {
    try {
      return server.apply(container, body).get().getStatus();
    } catch (ExecutionException e) {
      throw new IllegalStateException("every refusal has a mapper", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while a request was rehearsed", e);
    }
  }
}
