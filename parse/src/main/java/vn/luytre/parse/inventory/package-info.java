/** What is installed on a machine, as the tools of many makers report it; what a report does not cover stays unknown. */
@NullMarked
package vn.luytre.parse.inventory;

import org.jspecify.annotations.NullMarked;
