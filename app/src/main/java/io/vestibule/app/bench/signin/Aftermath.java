package io.vestibule.app.bench.signin;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.vestibule.app.bench.load.TimedConnection.Timed;
import io.vestibule.app.bench.signin.Siege.Answers;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a siege has brought whom, counted from the answers. */
record Aftermath(Siege siege, Answers answers) {

  /** SPEC 5. */
  private static final int FAILURES_PER_SOURCE = 5;

  private static final int FAILURES_PER_ACCOUNT = 10;

  /** What a stranger may hear. */
  private static final Set<String> REFUSALS =
      Set.of("INVALID_CREDENTIALS", "LOGIN_RATE_LIMITED", "ACCOUNT_LOCKED", "RATE_LIMIT_EXCEEDED");

  Aftermath {
    answers.strangers().forEach(each -> each.answer().require(REFUSALS.contains(Siege.code(each))));
  }

  /** How many tries were answered so. */
  long refused(String code) {
    return answers.strangers().stream().filter(each -> Siege.code(each).equals(code)).count();
  }

  /** Tries whose hash was made. */
  long judged() {
    return refused("INVALID_CREDENTIALS");
  }

  /** How many of these a source or an account should not have had. */
  long beyondLimits() {
    return over(FAILURES_PER_SOURCE, siege::source) + over(FAILURES_PER_ACCOUNT, siege::account);
  }

  private long over(int allowed, IntFunction<?> whose) {
    Collection<Long> counts =
        IntStream.range(0, answers.strangers().size())
            .filter(turn -> Siege.code(answers.strangers().get(turn)).equals("INVALID_CREDENTIALS"))
            .boxed()
            .collect(groupingBy(turn -> (Object) whose.apply(turn), counting()))
            .values();
    return counts.stream().mapToLong(count -> Math.max(0, count - allowed)).sum();
  }

  static long entered(List<Timed> signIns) {
    return signIns.stream().filter(each -> each.answer().status() == 200).count();
  }

  long victimsRefused() {
    return answers.victims().size() - entered(answers.victims());
  }

  /** Milliseconds within which 99 of 100 had their answer. */
  static double p99(List<Timed> signIns) {
    var sorted = signIns.stream().map(Timed::took).sorted().toList();
    return sorted.get((sorted.size() - 1) * 99 / 100).toNanos() / 1e6;
  }
}
