package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryUser;
import io.vestibule.app.directory.ScimCaller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The users of one directory, to be searched. */
record UserRows(DirectoryUserDao dao, ScimCaller caller) implements PageSearch.Rows<DirectoryUser> {
  @Override
  public List<DirectoryUser> page(SqlFragment where, String order, int limit, long offset) {
    return dao.page(
        caller.project(),
        caller.organization(),
        caller.directory(),
        where.sql(),
        where.values(),
        order,
        limit,
        offset);
  }

  @Override
  public long count(SqlFragment where) {
    return dao.count(
        caller.project(), caller.organization(), caller.directory(), where.sql(), where.values());
  }

  @Override
  public UUID id(DirectoryUser row) {
    return row.id().uuid();
  }

  @Override
  public Optional<String> orderKey(DirectoryUser row, String keySql) {
    return dao.orderKey(
        caller.project(), caller.organization(), caller.directory(), row.id(), keySql);
  }
}
