package io.vestibule.app.signin;

import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.limit.Taken;
import io.vestibule.app.project.ProjectId;
import java.time.Duration;
import java.util.List;

/**
 * How often a code of six digits may be guessed for one account, whoever guesses and however many
 * codes there are: for the moment and in the long run, so that over a month the chance of a guess
 * is one in a million a day. The arithmetic is in docs/sign-in.md. A try is counted before it is
 * judged, so that many at once get no more than many in a row. May be shared by threads.
 */
public final class WrongCodes {

  /** What the long run is. */
  public static final Duration MONTH = Duration.ofDays(30);

  private final Limits limits;
  private final List<Limit> each;

  public WrongCodes(Limits limits, Limit... each) {
    this.limits = limits;
    this.each = List.of(each);
  }

  /** A try that was counted. */
  public record Counted(List<Taken> tries) {

    public Counted {
      tries = List.copyOf(tries);
    }
  }

  /**
   * Counts a try.
   *
   * @param account whose code is guessed
   * @throws io.vestibule.app.error.VestibuleException the code of the limit that is used up
   */
  public Counted count(ProjectId project, String account) {
    return new Counted(each.stream().map(limit -> limits.take(limit, project, account)).toList());
  }

  /** The code was right. */
  public void giveBack(Counted counted) {
    counted.tries().forEach(limits::giveBack);
  }

  /** Whose account it is has shown what nobody guesses. */
  public void forget(ProjectId project, String account) {
    each.forEach(limit -> limits.clear(limit, project, account));
  }
}
