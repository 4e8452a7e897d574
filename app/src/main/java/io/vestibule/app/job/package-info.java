/** What is done again and again without anybody asking, once for all instances. */
@NullMarked
package io.vestibule.app.job;

import org.jspecify.annotations.NullMarked;
