package io.vestibule.app.directory.store;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.store.DirectorySizeDao.Kind;
import java.util.List;
import java.util.Optional;

/** The users or the groups of one directory, to be searched. */
record SearchedRows(SearchDao dao, DirectorySizeDao sizes, Kind kind, ScimCaller caller) {

  static SearchedRows users(Tx tx, ScimCaller caller) {
    var dao = tx.dao(DirectoryUserDao.class);
    return new SearchedRows(dao, tx.dao(DirectorySizeDao.class), Kind.USER, caller);
  }

  static SearchedRows groups(Tx tx, ScimCaller caller) {
    var dao = tx.dao(DirectoryGroupDao.class);
    return new SearchedRows(dao, tx.dao(DirectorySizeDao.class), Kind.GROUP, caller);
  }

  List<ResourceRow> page(SqlFragment where, String order, int limit, long offset) {
    var project = caller.project();
    var organization = caller.organization();
    var directory = caller.directory();
    var sql = where.sql();
    var values = where.values();
    return offset == 0
        ? dao.first(project, organization, directory, sql, values, order, limit)
        : dao.behind(project, organization, directory, sql, values, order, limit, offset);
  }

  /** Only where somebody asks for some of them they are counted one by one. */
  long count(SqlFragment where) {
    var project = caller.project();
    var organization = caller.organization();
    var directory = caller.directory();
    return where.equals(SqlFragment.TRUE)
        ? sizes.count(project, organization, directory, kind)
        : dao.count(project, organization, directory, where.sql(), where.values());
  }

  /** What that row is ordered by, as text. */
  Optional<String> orderKey(ResourceRow row, String keySql) {
    return dao.orderKey(
        caller.project(), caller.organization(), caller.directory(), row.id(), keySql);
  }
}
