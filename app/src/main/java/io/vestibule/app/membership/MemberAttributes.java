package io.vestibule.app.membership;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the identity provider said of a member at the last sign-in, under our names. Bounded. */
public record MemberAttributes(@JsonValue SortedMap<String, List<String>> values) {

  public static final MemberAttributes NONE = new MemberAttributes(new TreeMap<>());

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_VALUES = 50;
  private static final int LONGEST_VALUE = 1024;
  private static final int LONGEST = 16 * 1024;

  public MemberAttributes {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * As much of {@code said} as is kept: of each name 50 values of at most 1,024 characters, 16,384
   * characters together.
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static MemberAttributes of(Map<String, List<String>> said) {
    var kept = new TreeMap<String, List<String>>();
    int room = LONGEST;
    for (var attribute : new TreeMap<>(said).entrySet()) {
      var values = new ArrayList<String>();
      for (String value : attribute.getValue()) {
        boolean fits = value.length() <= Math.min(room, LONGEST_VALUE);
        if (fits && values.size() < MOST_VALUES) {
          values.add(value);
          room -= value.length();
        }
      }
      kept.put(attribute.getKey(), List.copyOf(values));
    }
    return new MemberAttributes(kept);
  }

  /** As one document, as it is stored. */
  public String json() {
    try {
      return MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("attributes are text", e);
    }
  }
}
