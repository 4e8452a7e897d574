package io.vestibule.scim.testing;

import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.ScimServer;
import io.vestibule.scim.error.ScimErrorMapper;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.Quirk;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;

/** Sends requests through JAX-RS to an {@link InMemoryHost}, without a socket. */
public final class ScimClient {
  private static final URI BASE = URI.create("https://sso.example.com/");
  private static final String SCIM_JSON = "application/scim+json";

  private final ApplicationHandler application;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final InMemoryHost host = new InMemoryHost();
  private Set<Quirk> lastQuirks = Set.of();

  public ScimClient() {
    this(ScimLimits.DEFAULT);
  }

  public ScimClient(ScimLimits limits) {
    var config = new ResourceConfig();
    new ScimServer(host, limits).endpoints().forEach(config::register);
    config.register(new ScimErrorMapper());
    config.register((ContainerRequestFilter) ScimClient::authenticate);
    application = new ApplicationHandler(config);
  }

  private static void authenticate(ContainerRequestContext request) {
    if (request.getHeaderString("Authorization") == null) {
      return;
    }
    request.setSecurityContext(
        new SecurityContext() {
          @Override
          public Principal getUserPrincipal() {
            return () -> "directory";
          }

          @Override
          public boolean isUserInRole(String role) {
            return false;
          }

          @Override
          public boolean isSecure() {
            return true;
          }

          @Override
          public String getAuthenticationScheme() {
            return "Bearer";
          }
        });
  }

  public InMemoryHost host() {
    return host;
  }

  /** Sends this header with the next request. */
  public ScimClient with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public ScimAnswer get(String path) {
    return send("GET", path, "");
  }

  public ScimAnswer post(String path, String body) {
    return send("POST", path, body);
  }

  public ScimAnswer put(String path, String body) {
    return send("PUT", path, body);
  }

  public ScimAnswer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  public ScimAnswer delete(String path) {
    return send("DELETE", path, "");
  }

  /** What the server had to understand in the last request. */
  public Set<Quirk> lastQuirks() {
    return lastQuirks;
  }

  public ScimAnswer send(String method, String path, String body) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  public ScimAnswer send(String method, String path, byte[] body) {
    var request =
        new ContainerRequest(
            BASE, BASE.resolve("scim/v2/" + path), method, null, new MapPropertiesDelegate(), null);
    request.header("Accept", SCIM_JSON);
    request.header("Authorization", "Bearer token");
    if (body.length > 0) {
      request.header("Content-Type", SCIM_JSON);
      request.setEntityStream(new ByteArrayInputStream(body));
    }
    headers.forEach(
        (name, value) -> {
          request.getHeaders().remove(name);
          if (!value.isEmpty()) {
            request.header(name, value);
          }
        });
    headers.clear();
    var output = new ByteArrayOutputStream();
    try {
      var response = application.apply(request, output).get();
      lastQuirks = AppliedQuirks.of(request).counts().keySet();
      return new ScimAnswer(
          response.getStatus(),
          response.getStringHeaders(),
          output.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the server did not answer", e);
    }
  }
}
