package vn.luytre.soc.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/** Whoever has signed in; what he sees is his scope. */
@Allowed({
    Role.ADMIN,
    Role.ANALYST,
    Role.RESPONSE,
    Role.OFFICER,
    Role.HEAD,
    Role.LEADER,
    Role.CARRIER,
    Role.AUDITOR
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedToAll {

    /** The scope a token needs; empty where no token will do. */
    @AliasFor(annotation = Allowed.class, attribute = "token")
    String token() default "";
}
