package io.vestibule.scim.patch;

import io.vestibule.scim.filter.Filter;
import io.vestibule.scim.port.Member;
import java.util.List;
import java.util.Set;

/** A set operation on the members of a group; none needs to know the others. */
public sealed interface MemberChange {
  /** Makes them members; those who are already stay so. */
  record Add(List<Member> members) implements MemberChange {
    public Add {
      members = List.copyOf(members);
    }
  }

  /** Ends their membership; whoever is no member stays none. */
  record Remove(Set<String> ids) implements MemberChange {
    public Remove {
      ids = Set.copyOf(ids);
    }
  }

  /** Ends the membership of all whom the filter, over the sub-attributes of members, matches. */
  record RemoveMatching(Filter filter) implements MemberChange {}

  /** Makes these the members and nobody else; an empty list empties the group. */
  record Replace(List<Member> members) implements MemberChange {
    public Replace {
      members = List.copyOf(members);
    }
  }
}
