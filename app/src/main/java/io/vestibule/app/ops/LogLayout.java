package io.vestibule.app.ops;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.DropwizardLayout;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import io.dropwizard.logging.json.EventJsonLayoutBaseFactory;
import io.vestibule.app.http.RequestId;
import java.util.Set;
import java.util.TimeZone;

/** Log lines as {@code text} or {@code json}, each with its request id, each on one line. */
@JsonTypeName("vestibule")
public record LogLayout(LogFormat format) implements DiscoverableLayoutFactory<ILoggingEvent> {

  /** RFC 3339 in UTC. */
  static final String TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

  private static final String PATTERN =
      "%d{"
          + TIMESTAMP
          + ", UTC} %-5p %c{0} [%X{"
          + RequestId.LOG_KEY
          + ":--}] %replace(%m){'[\\r\\n]+', ' '}%n%rEx";

  public LogLayout {
    format = requireNonNullElse(format, LogFormat.TEXT);
  }

  @Override
  public LayoutBase<ILoggingEvent> build(LoggerContext context, TimeZone timeZone) {
    if (format == LogFormat.JSON) {
      var json = new EventJsonLayoutBaseFactory();
      json.setTimestampFormat(TIMESTAMP);
      json.setIncludesMdcKeys(Set.of(RequestId.LOG_KEY));
      json.setFlattenMdc(true);
      return json.build(context, timeZone);
    }
    var text = new DropwizardLayout(context, timeZone);
    text.setPattern(PATTERN);
    return text;
  }
}
