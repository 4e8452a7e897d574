/** Projects, bootstrap and API keys. */
@NullMarked
package io.vestibule.app.project;

import org.jspecify.annotations.NullMarked;
