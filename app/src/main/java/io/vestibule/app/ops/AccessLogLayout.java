package io.vestibule.app.ops;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.access.common.spi.IAccessEvent;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import io.dropwizard.logging.json.AccessAttribute;
import io.dropwizard.logging.json.AccessJsonLayoutBaseFactory;
import io.dropwizard.request.logging.layout.LogbackAccessRequestLayout;
import io.vestibule.app.http.RequestId;
import java.util.EnumSet;
import java.util.Set;
import java.util.TimeZone;

/** The access log as {@code text} or {@code json}; a query string can hold a token, so none is. */
@JsonTypeName("vestibule-access")
public record AccessLogLayout(LogFormat format) implements DiscoverableLayoutFactory<IAccessEvent> {

  private static final String PATTERN =
      "%t{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} ACCESS %m %U %s %B bytes %D ms %h [%responseHeader{"
          + RequestId.HEADER
          + "}]%n";

  public AccessLogLayout {
    format = requireNonNullElse(format, LogFormat.TEXT);
  }

  @Override
  public LayoutBase<IAccessEvent> build(LoggerContext context, TimeZone timeZone) {
    if (format == LogFormat.JSON) {
      var json = new AccessJsonLayoutBaseFactory();
      json.setTimestampFormat(LogLayout.TIMESTAMP);
      json.setIncludes(
          EnumSet.of(
              AccessAttribute.TIMESTAMP,
              AccessAttribute.METHOD,
              AccessAttribute.REQUEST_URI,
              AccessAttribute.STATUS_CODE,
              AccessAttribute.CONTENT_LENGTH,
              AccessAttribute.REQUEST_TIME,
              AccessAttribute.REMOTE_ADDRESS));
      json.setResponseHeaders(Set.of(RequestId.HEADER));
      return json.build(context, timeZone);
    }
    var text = new LogbackAccessRequestLayout(context, timeZone);
    text.setPattern(PATTERN);
    return text;
  }
}
