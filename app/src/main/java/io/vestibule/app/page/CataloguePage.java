package io.vestibule.app.page;

import io.vestibule.app.error.ErrorCatalogue;
import io.vestibule.app.error.ErrorCatalogue.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every error code at a glance, in the groups and the order of the catalogue. */
public record CataloguePage() implements Page {

  public Map<String, List<Entry>> groups() {
    return ErrorCatalogue.entries().stream()
        .collect(Collectors.groupingBy(Entry::group, LinkedHashMap::new, Collectors.toList()));
  }

  public int size() {
    return ErrorCatalogue.entries().size();
  }

  public Words words(String marked) {
    return Words.of(marked);
  }

  @Override
  public String template() {
    return "catalogue.jte";
  }
}
