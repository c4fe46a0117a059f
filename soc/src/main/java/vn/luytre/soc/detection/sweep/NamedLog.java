package vn.luytre.soc.detection.sweep;

import java.nio.file.Path;

/**
 * A file that is called otherwise than where it lies.
 *
 * @param name what people call it; in the report it stands for the path
 */
public record NamedLog(String name, Path path) {}
