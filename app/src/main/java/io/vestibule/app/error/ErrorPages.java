package io.vestibule.app.error;

import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Shows a refusal to a person. */
public interface ErrorPages {

  /** The page in that language; status and headers of the code are set by the caller. */
  Response.ResponseBuilder page(VestibuleException refusal, String requestId, Locale language);
}
