package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.CsafDocument.Product;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The products of a CSAF document: those on the branches of its tree, those beside it, and those made by a relationship. */
final class CsafProducts {

    private final Map<String, Product> products = new LinkedHashMap<>();

    private CsafProducts() {}

    static Map<String, Product> of(Map<String, Object> tree) {
        var reading = new CsafProducts();
        for (var branch : Tree.maps(tree, "branches")) {
            reading.branch(branch, new TreeMap<>());
        }
        for (var product : Tree.maps(tree, "full_product_names")) {
            reading.add(product, Map.of(), Map.of());
        }
        for (var relation : Tree.maps(tree, "relationships")) {
            reading.add(Tree.map(relation, "full_product_name"), Map.of(), relation);
        }
        return reading.products;
    }

    /** @param path names of the branches above by their category */
    private void branch(Map<String, Object> branch, Map<String, String> path) {
        var here = new TreeMap<>(path);
        here.put(Tree.text(branch, "category"), Tree.text(branch, "name"));
        var product = Tree.map(branch, "product");
        if (!product.isEmpty()) {
            add(product, here, Map.of());
        }
        for (var below : Tree.maps(branch, "branches")) {
            branch(below, here);
        }
    }

    private void add(
            Map<String, Object> product, Map<String, String> path, Map<String, Object> relation) {
        var id = Tree.text(product, "product_id");
        if (id.isEmpty()) {
            return;
        }
        var identification = Tree.map(product, "product_identification_helper");
        products.putIfAbsent(
                id,
                new Product(
                        id,
                        Tree.text(product, "name"),
                        path.getOrDefault("vendor", ""),
                        path.getOrDefault("product_name", ""),
                        path.getOrDefault("product_version", ""),
                        path.getOrDefault("product_version_range", ""),
                        Tree.text(identification, "cpe"),
                        Tree.text(identification, "purl"),
                        Tree.text(relation, "product_reference"),
                        Tree.text(relation, "relates_to_product_reference"),
                        Tree.text(relation, "category")));
    }
}
