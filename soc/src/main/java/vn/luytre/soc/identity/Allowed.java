package vn.luytre.soc.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a controller method. A method without it, and without {@link Open}, is refused to all. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

    /** Any of these roles. */
    Role[] value();

    /**
     * The scope a token needs, such as {@code alerts:read}; empty where no token will do. A token of the province also
     * needs a provincial role among {@link #value}, a token of a unit one of a unit.
     */
    String token() default "";
}
