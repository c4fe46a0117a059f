package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.JsonFields;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/** The access log of nginx as JSON ({@code log_format … escape=json}): each writes his own, mostly with the names of nginx's variables. */
final class NginxJson implements Family {

    private final JsonFields json =
            new JsonFields(
                    new FieldTable(
                            "nginx.access.",
                            """
                            remote_addr            source.ip
                            client_address         source.ip
                            remote_user            user.name
                            time_iso8601           @iso
                            timestamp              @iso
                            time_local             @local
                            msec                   @msec
                            request                @request
                            request_method         http.request.method
                            request_uri            @target
                            uri                    url.path
                            http_uri               @target
                            request_url            @target
                            query_string           url.query
                            args                   url.query
                            status                 http.response.status_code
                            response_status        http.response.status_code
                            body_bytes_sent        http.response.body.bytes
                            bytes_sent             destination.bytes
                            request_length         source.bytes
                            request_time           event.duration:seconds
                            http_referer           http.request.referrer
                            http_referrer          http.request.referrer
                            http_user_agent        user_agent.original
                            user_agent             user_agent.original
                            server_name            destination.domain
                            http_host              url.domain
                            host                   url.domain
                            host_name              host.name
                            hostname               host.name
                            server_addr            destination.ip
                            server_port            destination.port
                            http_scheme            network.protocol
                            scheme                 network.protocol
                            upstream_addr          @upstream
                            ssl_protocol           tls.version
                            ssl_cipher             tls.cipher
                            http_x_forwarded_for   web.remote_ip_list
                            """));

    @Override
    public String id() {
        return "nginx-json";
    }

    @Override
    public boolean hasJson() {
        return true;
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("{") && message.contains("\"body_bytes_sent\"");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "nginx.access")
                .set(Field.OBSERVER_PRODUCT, "nginx")
                .set(Field.EVENT_CATEGORY, "web");
        json.read(message, builder);
        long micros = time();
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        request(json.aside("request"), builder);
        var target = json.aside("target");
        if (!target.isEmpty() && builder.get(Field.URL_PATH) == null) {
            Urls.set(builder, "http", null, target);
        }
        upstream(json.aside("upstream"), builder);
        if (builder.get(Field.DESTINATION_DOMAIN) == null
                && builder.get(Field.URL_DOMAIN) instanceof String host) {
            Slots.destination(builder, host);
        }
        Slots.httpOutcome(builder);
    }

    private long time() {
        var iso = json.aside("iso");
        if (!iso.isEmpty()) {
            return Timestamps.iso(iso, Timestamps.VIETNAM);
        }
        var local = json.aside("local");
        return local.isEmpty()
                ? Timestamps.epoch(json.aside("msec"))
                : Timestamps.commonLog(local, 0);
    }

    private static void request(String request, Event.Builder builder) {
        int method = request.indexOf(' ');
        int version = request.lastIndexOf(" HTTP/");
        if (method > 0 && version > method) {
            builder.set(Field.HTTP_REQUEST_METHOD, request.substring(0, method));
            builder.overflow("http.version", request.substring(version + 6));
            Urls.set(builder, "http", null, request.substring(method + 1, version));
        }
    }

    /** Where the request went on to: the server behind, if it is told as one address. */
    private static void upstream(String text, Event.Builder builder) {
        int colon = text.lastIndexOf(':');
        if (text.isEmpty() || builder.get(Field.DESTINATION_IP) != null) {
            return;
        }
        builder.overflow("nginx.access.upstream_addr", text);
        var ip = Ip.parse(colon < 0 ? text : text.substring(0, colon));
        if (ip != null) {
            builder.set(Field.DESTINATION_IP, ip);
            long port = Slots.number(text.substring(colon + 1));
            if (colon > 0 && port >= 0) {
                builder.set(Field.DESTINATION_PORT, port);
            }
        }
    }
}
