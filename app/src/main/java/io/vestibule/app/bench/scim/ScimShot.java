package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.load.Answer;
import io.vestibule.app.bench.load.Shot;
import java.util.function.Predicate;

/** A request of a provisioning agent. */
record ScimShot(byte[] request, int status, Predicate<String> right) implements Shot {

  @Override
  public void check(Answer answer) {
    answer.require(answer.status() == status && right.test(answer.body()));
  }
}
