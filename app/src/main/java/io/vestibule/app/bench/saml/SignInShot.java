package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.load.Answer;
import io.vestibule.app.bench.load.Shot;
import java.util.function.Consumer;

/**
 * A posted response, whose answer must be the way back to the application with a session.
 *
 * @param cookie the name of the session's cookie
 * @param entered gets the session's token
 */
record SignInShot(byte[] request, String cookie, Consumer<String> entered) implements Shot {

  @Override
  public void check(Answer answer) {
    answer.require(
        answer.status() == 303
            && answer.header("location").filter(Tenants.RETURN_TO::equals).isPresent());
    String token = answer.cookie(cookie).orElse("");
    answer.require(token.length() > 50);
    entered.accept(token);
  }
}
