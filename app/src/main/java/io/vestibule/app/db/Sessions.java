package io.vestibule.app.db;

import java.util.function.Function;

/** How work comes to a connection. */
interface Sessions {

  /** Without a transaction of its own. */
  <T> T read(Function<Tx, T> work);

  /** One statement, which is a transaction by itself. */
  <T> T statement(Function<Tx, T> work);

  /** In one transaction, all or nothing. */
  <T> T write(Function<Tx, T> work);

  /** With sessions that share one transaction, which is rolled back in the end. */
  <T> T rehearse(Function<Sessions, T> work);
}
