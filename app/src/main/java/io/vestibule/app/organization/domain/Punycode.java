package io.vestibule.app.organization.domain;

/** The encoding of RFC 3492; names are those of its section 6.3. */
final class Punycode {

  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 0x80;

  /** Longer labels are no DNS names, and short ones cannot overflow. */
  private static final int LONGEST = 63;

  private Punycode() {}

  /** The label in ASCII, without a prefix; empty if it is longer than a DNS label. */
  static String encode(String label) {
    int[] input = label.codePoints().toArray();
    if (input.length > LONGEST) {
      return "";
    }
    var output = new StringBuilder();
    label.codePoints().filter(c -> c < INITIAL_N).forEach(output::appendCodePoint);
    int basic = output.length();
    if (basic > 0) {
      output.append('-');
    }
    appendRest(input, basic, output);
    return output.toString();
  }

  private static void appendRest(int[] input, int basic, StringBuilder output) {
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    for (int handled = basic; handled < input.length; n++, delta++) {
      int next = smallestFrom(n, input);
      delta += (next - n) * (handled + 1);
      n = next;
      for (int c : input) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          appendNumber(delta, bias, output);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
    }
  }

  private static int smallestFrom(int n, int[] input) {
    int smallest = Character.MAX_CODE_POINT;
    for (int c : input) {
      if (c >= n && c < smallest) {
        smallest = c;
      }
    }
    return smallest;
  }

  private static void appendNumber(int delta, int bias, StringBuilder output) {
    int q = delta;
    for (int k = BASE; ; k += BASE) {
      int t = Math.max(T_MIN, Math.min(T_MAX, k - bias));
      if (q < t) {
        output.append(digit(q));
        return;
      }
      output.append(digit(t + (q - t) % (BASE - t)));
      q = (q - t) / (BASE - t);
    }
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int adapt(int delta, int points, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }
}
