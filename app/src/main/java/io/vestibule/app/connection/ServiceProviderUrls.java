package io.vestibule.app.connection;

import java.net.URI;

/**
 * How our side of a connection is called and where it lies. The entity id is where the metadata
 * lies, unless the provider knows us under another; so with the assertion consumer service.
 */
public record ServiceProviderUrls(
    String entityId, URI acsUrl, URI metadataUrl, URI loginUrl, URI sloUrl) {

  private static final String METADATA = "/metadata";
  private static final String ACS = "/acs";

  /** Where a test begins. */
  public URI testUrl() {
    return loginUrl.resolve("test");
  }

  /** The addresses under {@code publicUrl}, without what a connection may have of its own. */
  public static ServiceProviderUrls of(URI publicUrl, ConnectionId id) {
    String base = saml(publicUrl) + id;
    String metadata = base + METADATA;
    return new ServiceProviderUrls(
        metadata,
        URI.create(base + ACS),
        URI.create(metadata),
        URI.create(base + "/login"),
        URI.create(base + "/slo"));
  }

  /** The addresses of that connection. */
  public static ServiceProviderUrls of(URI publicUrl, Connection connection) {
    var usual = of(publicUrl, connection.id());
    return new ServiceProviderUrls(
        entityId(publicUrl, connection),
        URI.create(acsUrl(publicUrl, connection)),
        usual.metadataUrl,
        usual.loginUrl,
        usual.sloUrl);
  }

  /** The entity id alone, because each response is held against it and not against the rest. */
  static String entityId(URI publicUrl, Connection connection) {
    return connection
        .signInSettings()
        .entityId()
        .map(EntityId::text)
        .orElseGet(() -> saml(publicUrl) + connection.id() + METADATA);
  }

  /** The assertion consumer service alone, for the same reason. */
  static String acsUrl(URI publicUrl, Connection connection) {
    var alias = connection.signInSettings().acsAlias();
    return alias.isNone()
        ? saml(publicUrl) + connection.id() + ACS
        : saml(publicUrl) + "acs/" + alias.text();
  }

  private static String saml(URI publicUrl) {
    String text = publicUrl.toString();
    return text.endsWith("/") ? text + "saml/" : text + "/saml/";
  }
}
