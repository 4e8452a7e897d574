/** The processes that a benchmark starts, and what they cost: processor time and memory. */
@NullMarked
package io.vestibule.app.bench.machine;

import org.jspecify.annotations.NullMarked;
