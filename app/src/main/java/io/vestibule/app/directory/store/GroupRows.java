package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryGroup;
import io.vestibule.app.directory.ScimCaller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The groups of one directory, to be searched. */
record GroupRows(DirectoryGroupDao dao, ScimCaller caller)
    implements PageSearch.Rows<DirectoryGroup> {
  @Override
  public List<DirectoryGroup> page(SqlFragment where, String order, int limit, long offset) {
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
  public UUID id(DirectoryGroup row) {
    return row.id().uuid();
  }

  @Override
  public Optional<String> orderKey(DirectoryGroup row, String keySql) {
    return dao.orderKey(
        caller.project(), caller.organization(), caller.directory(), row.id(), keySql);
  }
}
