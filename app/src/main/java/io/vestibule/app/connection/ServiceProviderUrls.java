package io.vestibule.app.connection;

import java.net.URI;

/** The addresses of our side of a connection; the entity id is where the metadata lies. */
public record ServiceProviderUrls(
    URI entityId, URI acsUrl, URI metadataUrl, URI loginUrl, URI sloUrl) {

  /** Where a test begins. */
  public URI testUrl() {
    return loginUrl.resolve("test");
  }

  /** The addresses of that connection. */
  public static ServiceProviderUrls of(URI publicUrl, Connection connection) {
    return of(publicUrl, connection.id());
  }

  /** The addresses under {@code publicUrl}. */
  public static ServiceProviderUrls of(URI publicUrl, ConnectionId id) {
    String base = publicUrl.toString().replaceFirst("/$", "") + "/saml/" + id;
    URI metadata = URI.create(base + "/metadata");
    return new ServiceProviderUrls(
        metadata,
        URI.create(base + "/acs"),
        metadata,
        URI.create(base + "/login"),
        URI.create(base + "/slo"));
  }
}
