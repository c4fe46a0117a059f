/** A case as values: what it is sorted by, what the papers say of it, and the package it travels in. Pure; no database. */
@NullMarked
@NamedInterface("dossier")
package vn.luytre.soc.incident.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
