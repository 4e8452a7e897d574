package io.vestibule.app.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts answers and what went wrong. Threads may share it. */
public final class Tally {

  private final SortedMap<Integer, Integer> byStatus = new TreeMap<>();
  private final Map<Complaint, Complaints> complaints = new LinkedHashMap<>();

  /**
   * What servers refuse alike.
   *
   * @param request without ids, for example {@code PATCH /Groups}
   * @param status of the answer; 0 where it was taken amiss for another reason
   */
  private record Complaint(String request, int status, String scimType) {}

  /**
   * @param first the words with which the server refused for the first time
   */
  private record Complaints(int count, String first) {}

  synchronized void answered(int status) {
    byStatus.merge(status, 1, Integer::sum);
  }

  synchronized void unexpected(UnexpectedAnswer unexpected) {
    if (unexpected instanceof Refused refused) {
      note(
          new Complaint(kind(refused.request()), refused.status(), refused.scimType()),
          refused.detail());
    } else {
      note(new Complaint("", 0, ""), unexpected.text());
    }
  }

  /** How many requests were answered, by whatever status. */
  public synchronized int requests() {
    return byStatus.values().stream().mapToInt(Integer::intValue).sum();
  }

  public synchronized SortedMap<Integer, Integer> byStatus() {
    return new TreeMap<>(byStatus);
  }

  /** How much was refused or answered wrongly. */
  public synchronized int refused() {
    return complaints.values().stream().mapToInt(Complaints::count).sum();
  }

  /** A line for each kind of refusal: how often, what, and the server's words. */
  public synchronized List<String> complaints() {
    return complaints.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void note(Complaint complaint, String words) {
    complaints.merge(
        complaint,
        new Complaints(1, words),
        (known, one) -> new Complaints(known.count() + 1, known.first()));
  }

  private static String line(Complaint complaint, Complaints complaints) {
    var what =
        complaint.status() == 0
            ? ""
            : "%s → %d %s: "
                .formatted(complaint.request(), complaint.status(), complaint.scimType());
    return "%,d × %s%s".formatted(complaints.count(), what.replace(" :", ":"), complaints.first());
  }

  private static String kind(String request) {
    return request.replaceFirst("^(\\S+ /[^/]+).*", "$1");
  }
}
