package io.vestibule.app.directory;

import io.vestibule.scim.ScimServer;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts the token before every endpoint of the SCIM library, also the discovery documents. */
final class ScimGuard implements DynamicFeature {

  private static final String LIBRARY = ScimServer.class.getPackageName();

  private final ScimTokenFilter tokens;
  private final DirectoryProgress progress;

  ScimGuard(ScimTokenFilter tokens, DirectoryProgress progress) {
    this.tokens = tokens;
    this.progress = progress;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (resource.getResourceClass().getPackageName().startsWith(LIBRARY)) {
      context.register(tokens);
      context.register(progress);
    }
  }
}
