package io.vestibule.app.connection;

import java.net.URI;

/**
 * How our side of a connection is called and where it lies. The entity id is where the metadata
 * lies, unless the provider knows us under another; so with the assertion consumer service.
 */
public record ServiceProviderUrls(
    String entityId, URI acsUrl, URI metadataUrl, URI loginUrl, URI sloUrl) {

  /** Where a test begins. */
  public URI testUrl() {
    return loginUrl.resolve("test");
  }

  /** The addresses under {@code publicUrl}, without what a connection may have of its own. */
  public static ServiceProviderUrls of(URI publicUrl, ConnectionId id) {
    String base = saml(publicUrl) + id;
    URI metadata = URI.create(base + "/metadata");
    return new ServiceProviderUrls(
        metadata.toString(),
        URI.create(base + "/acs"),
        metadata,
        URI.create(base + "/login"),
        URI.create(base + "/slo"));
  }

  /** The addresses of that connection. */
  public static ServiceProviderUrls of(URI publicUrl, Connection connection) {
    var usual = of(publicUrl, connection.id());
    var settings = connection.signInSettings();
    return new ServiceProviderUrls(
        settings.entityId().map(EntityId::text).orElse(usual.entityId),
        settings.acsAlias().isNone()
            ? usual.acsUrl
            : URI.create(saml(publicUrl) + "acs/" + settings.acsAlias().text()),
        usual.metadataUrl,
        usual.loginUrl,
        usual.sloUrl);
  }

  private static String saml(URI publicUrl) {
    return publicUrl.toString().replaceFirst("/$", "") + "/saml/";
  }
}
