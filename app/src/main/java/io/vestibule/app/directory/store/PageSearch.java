package io.vestibule.app.directory.store;

import io.vestibule.scim.port.ListQuery;
import io.vestibule.scim.port.Page;
import io.vestibule.scim.port.PageStart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds one page of rows, by number or by place; the same for users and for groups. */
final class PageSearch {
  private final SearchedRows rows;
  private final SqlFragment filter;
  private final RowOrder order;

  PageSearch(SearchedRows rows, SqlFragment filter, RowOrder order) {
    this.rows = rows;
    this.filter = filter;
    this.order = order;
  }

  Page<ResourceRow> find(ListQuery query) {
    var start = query.start();
    if (start instanceof PageStart.Index index) {
      return byNumber(index.number() - 1, query.count());
    }
    if (start instanceof PageStart.After after) {
      return forward(filter.and(order.beyond(after.place(), false)), query.count(), true);
    }
    if (start instanceof PageStart.Before before) {
      return backward(filter.and(order.beyond(before.place(), true)), query.count());
    }
    return forward(filter, query.count(), false);
  }

  private Page<ResourceRow> byNumber(long before, int count) {
    var found =
        count == 0 ? List.<ResourceRow>of() : rows.page(filter, order.sql(false), count, before);
    // a page that is not full is the last one: nobody needs to be counted
    var isLast = found.size() < count && (!found.isEmpty() || before == 0);
    return new Page<>(isLast ? before + found.size() : rows.count(filter), found);
  }

  private Page<ResourceRow> forward(SqlFragment where, int count, boolean isBehind) {
    var found = rows.page(where, order.sql(false), count + 1, 0);
    var isMore = found.size() > count;
    var page = isMore ? found.subList(0, count) : found;
    var total = isMore || isBehind ? rows.count(filter) : page.size();
    return page(total, page, isBehind, isMore);
  }

  private Page<ResourceRow> backward(SqlFragment where, int count) {
    var found = new ArrayList<>(rows.page(where, order.sql(true), count + 1, 0));
    var isMore = found.size() > count;
    var page = isMore ? found.subList(0, count) : found;
    Collections.reverse(page);
    return page(rows.count(filter), page, isMore, true);
  }

  private Page<ResourceRow> page(
      long total, List<ResourceRow> page, boolean hasPrevious, boolean hasNext) {
    return new Page<>(
        total,
        page,
        Optional.of(page).filter(p -> hasPrevious && !p.isEmpty()).map(p -> place(p.get(0))),
        Optional.of(page)
            .filter(p -> hasNext && !p.isEmpty())
            .map(p -> place(p.get(p.size() - 1))));
  }

  private String place(ResourceRow row) {
    return order.place(row.id(), order.keySql().flatMap(key -> rows.orderKey(row, key)));
  }
}
