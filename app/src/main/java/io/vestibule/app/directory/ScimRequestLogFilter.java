package io.vestibule.app.directory;

import io.vestibule.app.directory.request.ScimRequestLog;
import io.vestibule.app.error.Surface;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Tells the log of every answer to an IdP that is known, also of those made before routing. */
final class ScimRequestLogFilter implements ContainerResponseFilter {

  private final ScimCallers callers;
  private final ScimRequestLog log;

  ScimRequestLogFilter(ScimCallers callers, ScimRequestLog log) {
    this.callers = callers;
    this.log = log;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    // while the database is away nobody is known, and the answer has said so
    if (Surface.of(request.getUriInfo().getPath()) == Surface.SCIM && response.getStatus() != 503) {
      callers
          .identifyAnswered(request)
          .ifPresent(shown -> log.noteAnswer(shown.caller(), response));
    }
  }
}
