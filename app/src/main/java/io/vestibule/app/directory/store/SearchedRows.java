package io.vestibule.app.directory.store;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.DirectoryGroup;
import io.vestibule.app.directory.DirectoryUser;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.app.directory.store.DirectorySizeDao.Kind;
import io.vestibule.app.id.Id;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The users or the groups of one directory, to be searched. */
record SearchedRows<R>(
    SearchDao<R> dao,
    DirectorySizeDao sizes,
    Kind kind,
    Function<R, ? extends Id> id,
    ScimCaller caller) {

  static SearchedRows<DirectoryUser> users(Tx tx, ScimCaller caller) {
    return new SearchedRows<>(
        tx.dao(DirectoryUserDao.class),
        tx.dao(DirectorySizeDao.class),
        Kind.USER,
        DirectoryUser::id,
        caller);
  }

  static SearchedRows<DirectoryGroup> groups(Tx tx, ScimCaller caller) {
    return new SearchedRows<>(
        tx.dao(DirectoryGroupDao.class),
        tx.dao(DirectorySizeDao.class),
        Kind.GROUP,
        DirectoryGroup::id,
        caller);
  }

  List<R> page(SqlFragment where, String order, int limit, long offset) {
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

  /** Only where somebody asks for some of them they are counted one by one. */
  long count(SqlFragment where) {
    return where.equals(SqlFragment.TRUE)
        ? sizes.count(caller.project(), caller.organization(), caller.directory(), kind)
        : dao.count(
            caller.project(),
            caller.organization(),
            caller.directory(),
            where.sql(),
            where.values());
  }

  /** What that row is ordered by, as text. */
  Optional<String> orderKey(R row, String keySql) {
    return dao.orderKey(
        caller.project(), caller.organization(), caller.directory(), uuid(row), keySql);
  }

  UUID uuid(R row) {
    return id.apply(row).uuid();
  }
}
