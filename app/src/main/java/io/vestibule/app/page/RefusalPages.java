package io.vestibule.app.page;

import io.vestibule.app.error.ErrorCatalogue;
import io.vestibule.app.error.ErrorPages;
import io.vestibule.app.error.VestibuleException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Shows a refusal as the error page. */
public final class RefusalPages implements ErrorPages {

  private final Pages pages;

  public RefusalPages(Pages pages) {
    this.pages = pages;
  }

  @Override
  public Response.ResponseBuilder page(VestibuleException refusal, String requestId) {
    var entry = ErrorCatalogue.entry(refusal.code());
    return Response.fromResponse(
        pages.error(
            new ErrorPage(
                entry.status(),
                entry.code(),
                refusal.message(),
                entry.resolution(),
                detail(refusal, "reason"),
                requestId,
                detail(refusal, "trace_id"))));
  }

  private static Optional<String> detail(VestibuleException refusal, String name) {
    return Optional.ofNullable(refusal.details().get(name)).map(Object::toString);
  }
}
