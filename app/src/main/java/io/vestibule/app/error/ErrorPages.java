package io.vestibule.app.error;

import jakarta.ws.rs.core.Response;

/** Shows a refusal to a person. */
public interface ErrorPages {

  /** The page; status and headers of the code are set by the caller. */
  Response.ResponseBuilder page(VestibuleException refusal, String requestId);
}
