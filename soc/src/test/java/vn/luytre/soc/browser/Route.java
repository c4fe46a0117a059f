package vn.luytre.soc.browser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/**
 * A way to a page that the server knows of.
 *
 * @param pattern such as {@code /units/{id}}; where only some words fit a variable, there is one route for each word
 * @param asks whether it needs a query, or a number or token in its path, that only the server's data have
 * @param allowed who may take it; empty where everybody may
 */
record Route(String pattern, boolean asks, List<Role> allowed) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^:/}]+)(?::(.*?))?}(?=/|$|\\.)");

    /** All ways that end in a template, by their names. */
    static List<Route> toPages(Server server) {
        var routes = new ArrayList<Route>();
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    var methods = info.getMethodsCondition().getMethods();
                    if (methods.contains(RequestMethod.GET) && endsInTemplate(handler)) {
                        for (var pattern : info.getPatternValues()) {
                            each(pattern)
                                    .forEach(one ->
                                            routes.add(
                                                    new Route(
                                                            one,
                                                            one.contains("{")
                                                                    || wantsQuery(handler),
                                                            allowed(handler))));
                        }
                    }
                });
        routes.sort(Comparator.comparing(Route::pattern));
        return routes;
    }

    private static boolean endsInTemplate(HandlerMethod handler) {
        var answer = handler.getMethod().getReturnType();
        return handler.getBeanType().getName().startsWith("vn.luytre")
                && (answer == String.class || answer == ModelAndView.class)
                && !handler.hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class);
    }

    private static List<Role> allowed(HandlerMethod handler) {
        var rule = handler.getMethodAnnotation(Allowed.class);
        if (rule == null) {
            rule = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Allowed.class);
        }
        return rule == null ? List.of() : List.of(rule.value());
    }

    private static boolean wantsQuery(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestParam.class))
                .anyMatch(asked ->
                        asked != null
                                && asked.required()
                                && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE));
    }

    /** One for each word that fits the first variable of words. */
    private static List<String> each(String pattern) {
        var variables = VARIABLE.matcher(pattern);
        while (variables.find()) {
            if (variables.group(2) != null && variables.group(2).contains("|")) {
                var variable = variables.group();
                return Arrays.stream(variables.group(2).split("\\|"))
                        .map(word -> pattern.replace(variable, word))
                        .toList();
            }
        }
        return List.of(pattern);
    }

    /** Whether that link leads to it. */
    boolean fits(String link) {
        var path = link.replaceFirst("\\?.*", "");
        return path.matches(
                VARIABLE.matcher(pattern)
                        .replaceAll(variable ->
                                variable.group(1).matches("token|block")
                                        ? "[A-Za-z0-9_-]+"
                                        : "[0-9]+"));
    }

    /** For files and messages: letters and dashes. */
    static String name(String pattern) {
        var name =
                pattern.replaceAll(":[^}]*}", "}")
                        .replaceAll("[^a-z]+", "-")
                        .replaceAll("^-|-$", "");
        return name.isEmpty() ? "overview" : name;
    }
}
