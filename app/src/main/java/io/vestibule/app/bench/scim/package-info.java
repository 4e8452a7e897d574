/** What SCIM costs, operation by operation, beside a bare service that does the same SQL. */
@NullMarked
package io.vestibule.app.bench.scim;

import org.jspecify.annotations.NullMarked;
