/** The database: connections, transactions, migrations, and what its failures mean. */
@NullMarked
package io.vestibule.app.db;

import org.jspecify.annotations.NullMarked;
