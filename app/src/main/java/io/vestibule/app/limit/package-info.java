/** How often something may be done: exact over all instances, said in headers. */
@NullMarked
package io.vestibule.app.limit;

import org.jspecify.annotations.NullMarked;
