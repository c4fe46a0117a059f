package vn.luytre.soc.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Turns a view name such as {@code botnet/sightings} into the page of that JTE template, with its {@link Frame}. */
@Component
class Pages implements ViewResolver {

    private final TemplateEngine engine;
    private final Menu menu;
    private final MessageSource messages;
    private final InstantSource clock;
    private final Assets assets;

    Pages(Menu menu, MessageSource messages, InstantSource clock, Assets assets) {
        this.engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, null, "vn.luytre.soc");
        this.engine.setBinaryStaticContent(true);
        this.menu = menu;
        this.messages = messages;
        this.clock = clock;
        this.assets = assets;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        var template = name + ".jte";
        return engine.hasTemplate(template) ? new JteView(template) : null;
    }

    private Frame frame(HttpServletRequest request) {
        var person = (Person) request.getAttribute(Person.ATTRIBUTE);
        var locale =
                person == null
                        ? RequestContextUtils.getLocale(request)
                        : Locale.of(person.language());
        var words = new Words(messages, locale);
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        boolean part =
                "true".equals(request.getHeader("HX-Request"))
                        && !"true".equals(request.getHeader("HX-Boosted"))
                        && !"true".equals(request.getHeader("HX-History-Restore-Request"));
        var flash = RequestContextUtils.getInputFlashMap(request);
        return new Frame(
                words,
                person,
                person == null || part
                        ? List.of()
                        : menu.of(person, words, request.getRequestURI()),
                request.getRequestURI(),
                // Asking for the token makes a session: only pages that show a person, or the login
                // form, may.
                token != null
                                && (person != null
                                        || request.getRequestURI().startsWith("/login")
                                        || request.getRequestURI().startsWith("/setup")
                                        || request.getRequestURI().startsWith("/welcome"))
                        ? token.getToken()
                        : "",
                assets.version(),
                clock.instant(),
                flash == null ? null : (String) flash.get("notice"),
                part);
    }

    private final class JteView implements View {
        private final String template;

        JteView(String template) {
            this.template = template;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(
                @Nullable Map<String, ?> model,
                HttpServletRequest request,
                HttpServletResponse response)
                throws Exception {
            var values = new HashMap<String, Object>();
            if (model != null) {
                values.putAll(model);
            }
            values.put("frame", frame(request));
            var output = new Utf8ByteOutput();
            engine.render(template, values, output);
            response.setContentType(getContentType());
            if (response.getHeader("Cache-Control") == null) {
                response.setHeader("Cache-Control", "no-store");
            }
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }
}
