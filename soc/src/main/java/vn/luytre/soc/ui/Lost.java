package vn.luytre.soc.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;

/** An address where nothing is: told by {@link Problems}, as a page to a person and as an object to a program. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Lost {

    @ExceptionHandler(NoHandlerFoundException.class)
    void nothingThere(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
