package vn.luytre.soc.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What a person or a program reads when something went wrong: a sentence and no inner workings. */
@Controller
public class Problems implements ErrorController {

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        var status = status(request);
        var words = new Words(messages, RequestContextUtils.getLocale(request));
        return new ModelAndView(
                "ui/problem",
                Map.of(
                        "title",
                        words.get(key(status) + ".title"),
                        "text",
                        words.get(key(status) + ".text")),
                status);
    }

    @RequestMapping("/error")
    ResponseEntity<Map<String, Object>> answer(HttpServletRequest request) {
        var status = status(request);
        var words = new Words(messages, RequestContextUtils.getLocale(request));
        return ResponseEntity.status(status)
                .body(
                        Map.of(
                                "status",
                                status.value(),
                                "title",
                                words.get(key(status) + ".title"),
                                "detail",
                                words.get(key(status) + ".text")));
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status =
                code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String key(HttpStatus status) {
        return switch (status.value()) {
            case 403 -> "ui.problem.403";
            case 404, 405 -> "ui.problem.404";
            case 413 -> "ui.problem.413";
            default -> status.is4xxClientError() ? "ui.problem.400" : "ui.problem.500";
        };
    }
}
