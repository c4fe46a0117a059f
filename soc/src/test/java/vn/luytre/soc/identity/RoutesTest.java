package vn.luytre.soc.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;

/** Every route with every role, and every route of the API with a token that may not. */
class RoutesTest {

    /** No record has this number. */
    private static final String NOBODY = "999999999";

    private static final Pattern VARIABLE = Pattern.compile("\\{[^:/}]+(?::(.*?))?}(?=/|$|\\.)");

    private final Server server = Server.shared();

    private record Route(RequestMethod method, String path, HandlerMethod handler) {

        boolean api() {
            return path.startsWith("/api/");
        }

        /**
         * Whether a call that is let through stops before it changes anything, for want of what it needs: then it can
         * be made here without harm to other tests.
         */
        boolean harmless() {
            return method == RequestMethod.GET
                    || Arrays.stream(handler.getMethodParameters()).anyMatch(Route::isNeeded);
        }

        private static boolean isNeeded(org.springframework.core.MethodParameter parameter) {
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            return parameter.hasParameterAnnotation(PathVariable.class)
                    || parameter.hasParameterAnnotation(RequestBody.class)
                    || asked != null
                            && asked.required()
                            && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    var methods = info.getMethodsCondition().getMethods();
                    for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                        for (var path : info.getPatternValues()) {
                            routes.add(new Route(method, plausible(path), handler));
                        }
                    }
                });
        return routes;
    }

    /** Puts a value for each variable: the first word where only some words fit, else a number nobody has. */
    private static String plausible(String pattern) {
        return VARIABLE.matcher(pattern)
                .replaceAll(variable -> {
                    var words = variable.group(1);
                    return words != null && words.contains("|") ? words.split("\\|")[0] : NOBODY;
                });
    }

    private static boolean isOurs(Route route) {
        return route.handler().getBeanType().getName().startsWith("vn.luytre");
    }

    @Test
    void everyRouteSaysWhoMayTakeIt() {
        assertThat(routes())
                .filteredOn(RoutesTest::isOurs)
                .hasSizeGreaterThan(40)
                .allMatch(route ->
                        Gate.isOpen(route.handler()) || Gate.rule(route.handler()) != null);
    }

    @Test
    void everyRoleIsRefusedExactlyWhatItsRuleRefuses() {
        var browsers = new EnumMap<Role, Server.Browser>(Role.class);
        for (var role : Role.values()) {
            browsers.put(
                    role,
                    role == Role.ADMIN
                            ? server.admin()
                            : server.signedIn(role.provincial() ? 0 : 900_001, role));
        }
        int asked = 0;
        for (var route : routes()) {
            if (!isOurs(route) || Gate.isOpen(route.handler())) {
                continue;
            }
            var rule = Objects.requireNonNull(Gate.rule(route.handler()));
            for (var role : Role.values()) {
                boolean may = List.of(rule.value()).contains(role);
                if (may && !route.harmless()) {
                    continue;
                }
                int status = browsers.get(role).call(route.method().name(), route.path());
                asked++;
                if (may) {
                    assertThat(status)
                            .as("%s %s as %s", route.method(), route.path(), role)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                } else {
                    assertThat(status)
                            .as("%s %s as %s", route.method(), route.path(), role)
                            .isEqualTo(403);
                }
            }
        }
        assertThat(asked).isGreaterThan(200);
    }

    @Test
    void nobodyComesInWithoutSigningIn() {
        for (var route : routes()) {
            if (!isOurs(route) || Gate.isOpen(route.handler())) {
                continue;
            }
            int status = server.browser().call(route.method().name(), route.path());
            assertThat(status)
                    .as("%s %s as a stranger", route.method(), route.path())
                    .isIn(302, 401, 403);
        }
    }

    /** Whether somebody of that unit (0: of the province) may take the route as a person. */
    private static boolean isForPeopleOf(Route route, long unit) {
        return Arrays.stream(Objects.requireNonNull(Gate.rule(route.handler())).value())
                .anyMatch(role -> role.provincial() == (unit == 0));
    }

    @Test
    void theApiAsksForATokenWithPlainWords() {
        for (var route : routes()) {
            if (isOurs(route) && route.api() && route.method() == RequestMethod.GET) {
                assertThat(server.browser().call("GET", route.path()))
                        .as("GET %s without a token", route.path())
                        .isEqualTo(401);
            }
            if (isOurs(route) && route.api() && !Gate.isOpen(route.handler())) {
                assertThat(
                                server.api(route.method().name(), route.path(), "lt_none", "")
                                        .statusCode())
                        .as("%s %s with a token nobody made", route.method(), route.path())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void aTokenOpensOnlyItsScopeAndOnlyTheApi() {
        var tokens = server.bean(Tokens.class);
        var actor = new Actor(1, "Quản trị", 0);
        var wrong = tokens.make(actor, "sai phạm vi", Set.of("nothing:read"), 0, null);
        for (var route : routes()) {
            if (!isOurs(route) || Gate.isOpen(route.handler())) {
                continue;
            }
            int refused = server.api(route.method().name(), route.path(), wrong, "").statusCode();
            assertThat(refused)
                    .as("%s %s with a wrong scope", route.method(), route.path())
                    .isEqualTo(route.api() ? 403 : 401);
            var scope = Objects.requireNonNull(Gate.rule(route.handler())).token();
            if (route.api() && !scope.isEmpty() && route.harmless()) {
                for (long unit : new long[] {0, 900_001}) {
                    var right = tokens.make(actor, "đúng phạm vi", Set.of(scope), unit, null);
                    var status =
                            assertThat(
                                            server.api(
                                                            route.method().name(),
                                                            route.path(),
                                                            right,
                                                            "")
                                                    .statusCode())
                                    .as(
                                            "%s %s with %s of unit %d",
                                            route.method(), route.path(), scope, unit);
                    if (isForPeopleOf(route, unit)) {
                        status.isNotIn(401, 403).isLessThan(500);
                    } else {
                        status.isEqualTo(403);
                    }
                }
            }
        }
        assertThat(server.api("GET", "/api/v1/systems", "lt_forged", "").statusCode())
                .isEqualTo(401);
    }
}
