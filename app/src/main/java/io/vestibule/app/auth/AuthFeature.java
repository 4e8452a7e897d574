package io.vestibule.app.auth;

import io.dropwizard.auth.PolymorphicAuthDynamicFeature;
import io.dropwizard.auth.PolymorphicAuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Map;

/** Puts before every method with an {@code @Auth} parameter the filter that proves its type. */
public final class AuthFeature implements Feature {

  private final Map<Class<? extends Caller>, ContainerRequestFilter> filters;

  public AuthFeature(Map<Class<? extends Caller>, ContainerRequestFilter> filters) {
    this.filters = Map.copyOf(filters);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new PolymorphicAuthDynamicFeature<>(filters));
    environment
        .jersey()
        .register(new PolymorphicAuthValueFactoryProvider.Binder<>(filters.keySet()));
  }
}
