package io.vestibule.app.error;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import io.vestibule.app.Feature;
import io.vestibule.app.http.CommonHeaders;
import io.vestibule.app.id.Ids;
import java.net.URI;
import java.time.Clock;

/** The catalogue and its shapes, from the first byte of a request to the last resort. */
public final class ErrorFeature implements Feature {

  private final ErrorResponses responses;
  private final EarlyErrorHandler early;

  public ErrorFeature(
      URI publicUrl,
      Clock clock,
      Ids ids,
      ErrorPages pages,
      ObjectMapper mapper,
      CommonHeaders headers) {
    this.responses = new ErrorResponses(publicUrl, clock, pages);
    this.early = new EarlyErrorHandler(responses, ids, mapper, headers);
  }

  /** For surfaces with mappers of their own. */
  public ErrorResponses responses() {
    return responses;
  }

  @Override
  public void register(Environment environment) {
    ExceptionMappers.all(responses).forEach(environment.jersey()::register);
    environment.jersey().register(new ErrorsResource());
    environment.getApplicationContext().setErrorHandler(early);
    ServerLifecycleListener started = server -> server.setErrorHandler(early);
    environment.lifecycle().addServerLifecycleListener(started);
  }
}
