package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Refuses a request without a body where a resource reads one: JAX-RS would hand it a null. */
final class RequiredBody implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    var body = context.proceed();
    if (body == null) {
      throw BAD_REQUEST.saying("The request has neither a body nor a Content-Type.");
    }
    return body;
  }
}
