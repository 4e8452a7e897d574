/** What every page shares: the templates' engine, the texts, the stylesheet, the headers. */
@NullMarked
package io.vestibule.app.page;

import org.jspecify.annotations.NullMarked;
