package io.vestibule.app.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface AddressResolver {

  /** The resolver of this machine. */
  AddressResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** All addresses of {@code host}, which may also be an address in writing; at least one. */
  List<InetAddress> lookUp(String host) throws UnknownHostException;
}
