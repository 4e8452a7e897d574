package io.vestibule.app.organization.domain;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the DNS servers of this machine, without a cache: the record was published a moment ago. */
public final class DnsTxtResolver implements TxtResolver {

  private static final Logger LOG = LoggerFactory.getLogger(DnsTxtResolver.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @Override
  public List<String> lookUp(String name) {
    try {
      var lookup = new Lookup(name, Type.TXT);
      var resolver = new ExtendedResolver();
      resolver.setTimeout(TIMEOUT);
      resolver.setRetries(1);
      lookup.setResolver(resolver);
      lookup.setCache(null);
      Record[] records = lookup.run();
      return records == null
          ? List.of()
          : Arrays.stream(records).map(DnsTxtResolver::text).toList();
    } catch (TextParseException e) {
      LOG.warn("Not a DNS name: {}", e.getMessage());
      return List.of();
    }
  }

  /** A long value is cut into strings of 255 octets. RFC 7208 section 3.3. */
  private static String text(Record record) {
    return record instanceof TXTRecord txt ? String.join("", txt.getStrings()) : "";
  }
}
