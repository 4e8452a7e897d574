package io.vestibule.app.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The language of whoever sent the request that this thread serves, for what is written on the way
 * and not into the answer. English outside of requests.
 */
public final class ReaderLanguage
    implements ContainerRequestFilter, ContainerResponseFilter, Supplier<Locale> {

  private final ThreadLocal<Locale> language = ThreadLocal.withInitial(() -> Locale.ENGLISH);

  @Override
  public Locale get() {
    return language.get();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    language.set(Languages.best(request.getAcceptableLanguages()));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    language.remove();
  }
}
