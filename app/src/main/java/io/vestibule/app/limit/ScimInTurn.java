package io.vestibule.app.limit;

import io.vestibule.app.auth.BearerToken;
import io.vestibule.app.error.Surface;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Works on so many requests of one SCIM token at a time, so that one customer's sync leaves room
 * for everybody's sign-ins. The others wait in the order in which they came, without a thread and
 * with their body unread, for as long as it takes; none is refused for that. It stands before the
 * token is looked up, so that nobody waits with a connection to the database.
 */
final class ScimInTurn extends Handler.Wrapper {

  private final Turns turns;

  /**
   * @param atOnce requests of one token
   */
  ScimInTurn(int atOnce) {
    this.turns = new Turns(atOnce);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var shown = BearerToken.of(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (shown.isEmpty() || Surface.of(Request.getPathInContext(request)) != Surface.SCIM) {
      return super.handle(request, response, callback);
    }
    var token = shown.get();
    Request.addCompletionListener(request, failure -> turns.leave(token));
    var turn = turns.enter(token);
    if (turn.isDone()) {
      return super.handle(request, response, callback);
    }
    var connection = request.getConnectionMetaData().getConnection().getEndPoint();
    var patience = connection.getIdleTimeout();
    connection.setIdleTimeout(0); // it is us who are silent
    turn.thenRunAsync(
            () -> {
              resume(connection, patience);
              handleInTurn(request, response, callback);
            },
            request.getContext())
        .exceptionally(
            stopping -> {
              callback.failed(stopping);
              return null;
            });
    return true;
  }

  /** From now on: who has waited in line for longer than that has not been idle. */
  private static void resume(EndPoint connection, long patience) {
    if (connection instanceof IdleTimeout watched) {
      watched.notIdle();
    }
    connection.setIdleTimeout(patience);
  }

  private void handleInTurn(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        callback.failed(new IllegalStateException("nobody answers"));
      }
    } catch (Exception e) {
      Response.writeError(request, response, callback, e);
    }
  }
}
