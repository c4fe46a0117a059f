package vn.luytre.soc.ui;

/**
 * A path whose form is read as it comes ({@link StreamedForm}), for files too large for memory; a module contributes its own as
 * a bean.
 *
 * @param path without variables
 * @param most bytes that the whole form may have
 */
public record StreamedPath(String path, long most) {}
