package io.vestibule.app.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once per connection and hands on what was judged: the address that is connected
 * to is the one that was allowed, whatever the name server says a moment later.
 */
final class PinnedAddresses implements DnsResolver {

  private final AddressResolver resolver;
  private final AddressPolicy policy;

  PinnedAddresses(AddressResolver resolver, AddressPolicy policy) {
    this.resolver = resolver;
    this.policy = policy;
  }

  /** The host has an address that must not be reached. */
  static final class AddressRefused extends UnknownHostException {

    AddressRefused(String host) {
      super(host);
    }
  }

  /** One bad address among good ones is enough to refuse: an honest host has none. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> addresses = resolver.lookUp(host);
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    if (!addresses.stream().allMatch(policy::allows)) {
      throw new AddressRefused(host);
    }
    return addresses.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
