package io.vestibule.saml.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** An address that nobody has a reason to connect to, and that notices who does. */
public final class Trap implements AutoCloseable {

  private final ServerSocket socket;

  private Trap(ServerSocket socket) {
    this.socket = socket;
  }

  public static Trap open() {
    try {
      return new Trap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/evil");
  }

  /** How many connections wait; the system has taken each of them when it was made. */
  public int callers() {
    int callers = 0;
    try {
      socket.setSoTimeout(1);
      while (true) {
        socket.accept().close();
        callers++;
      }
    } catch (SocketTimeoutException nobodyElse) {
      return callers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
