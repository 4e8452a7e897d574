package io.vestibule.app.ops;

import ch.qos.logback.access.jetty.RequestLogImpl;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import org.eclipse.jetty.server.RequestLog;

/**
 * The access log, without the remarks that logback prints about its own versions at every start.
 */
@JsonTypeName("vestibule")
public final class AccessLogFactory extends LogbackAccessRequestLogFactory {

  @Override
  public RequestLog build(String name) {
    var log = super.build(name);
    if (log instanceof RequestLogImpl logback) {
      logback.setQuiet(true);
    }
    return log;
  }
}
