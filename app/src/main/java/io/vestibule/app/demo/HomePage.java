package io.vestibule.app.demo;

import io.vestibule.app.page.Page;
import java.util.List;

/**
 * The start page of the demo: what can be tried, with a button for each.
 *
 * @param signIn where signing in through the sample identity provider begins
 * @param checklist what the walk-through saw
 */
public record HomePage(
    String signIn, List<PersonRow> people, List<CurlLine> curlLines, List<Outcome> checklist)
    implements Page {

  public HomePage {
    people = List.copyOf(people);
    curlLines = List.copyOf(curlLines);
    checklist = List.copyOf(checklist);
  }

  public long held() {
    return checklist.stream().filter(Outcome::held).count();
  }

  @Override
  public String template() {
    return "demo/home.jte";
  }
}
