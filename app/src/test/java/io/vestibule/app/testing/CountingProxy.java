package io.vestibule.app.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a server and its PostgreSQL and counts how often the one waits for the other: each
 * Sync and each simple Query is one round trip. What the pool asks to see whether a connection
 * still stands, an empty statement, does not count. PostgreSQL documentation, 55.2.
 */
public final class CountingProxy implements AutoCloseable {

  /** What a client sends before its start packet to ask for TLS. */
  private static final int SSL_REQUEST = 80_877_103;

  private final ServerSocket socket;
  private final int target;
  private final AtomicInteger trips = new AtomicInteger();

  private CountingProxy(ServerSocket socket, int target) {
    this.socket = socket;
    this.target = target;
  }

  /** Before the server at that port of this machine. */
  public static CountingProxy before(int port) throws IOException {
    var proxy = new CountingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    daemon(proxy::accept);
    return proxy;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Round trips since the last call. */
  public int trips() {
    return trips.getAndSet(0);
  }

  private void accept() throws IOException {
    while (!socket.isClosed()) {
      var client = socket.accept();
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      daemon(() -> copy(server.getInputStream(), client.getOutputStream()));
      daemon(() -> count(client.getInputStream(), server.getOutputStream()));
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    try (from;
        to) {
      from.transferTo(to);
    }
  }

  private void count(InputStream from, OutputStream to) throws IOException {
    var in = new DataInputStream(from);
    try (in;
        var out = new DataOutputStream(to)) {
      for (boolean started = false; !started; ) {
        started = !isSslRequest(forward(in, out));
      }
      var frontend = new Frontend();
      for (int type = in.read(); type >= 0; type = in.read()) {
        out.write(type);
        frontend.says((char) type, forward(in, out));
      }
    }
  }

  private static byte[] forward(DataInputStream in, DataOutputStream out) throws IOException {
    int length = in.readInt();
    byte[] body = in.readNBytes(length - Integer.BYTES);
    out.writeInt(length);
    out.write(body);
    return body;
  }

  private static boolean isSslRequest(byte[] body) {
    return body.length == Integer.BYTES && java.nio.ByteBuffer.wrap(body).getInt() == SSL_REQUEST;
  }

  /** One connection's messages. */
  private final class Frontend {

    private final Set<String> empty = new HashSet<>();
    private boolean onlyLooks;

    void says(char type, byte[] body) {
      String[] texts = new String(body, StandardCharsets.ISO_8859_1).split("\0", 3);
      switch (type) {
        case 'P' -> parse(texts[0], texts[1]);
        case 'B' -> onlyLooks = empty.contains(texts[1]);
        case 'S', 'Q' -> {
          if (!onlyLooks) {
            trips.incrementAndGet();
          }
          onlyLooks = false;
        }
        default -> {}
      }
    }

    private void parse(String name, String statement) {
      if (statement.isEmpty()) {
        empty.add(name);
      } else {
        empty.remove(name);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // one side has gone, and so does the other
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
