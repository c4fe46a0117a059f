package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleNetwork;
import vn.luytre.soc.store.SampleStep;

/** Two lists of the sample: the controllers of a botnet, and our own public addresses that somebody saw in it. */
@Component
class SampleLists implements SampleStep {

    private final Lists lists;

    SampleLists(Lists lists) {
        this.lists = lists;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String name() {
        return "danh sách chỉ dấu";
    }

    @Override
    public void play(long seed, Instant now) {
        var today = LocalDate.ofInstant(now, VietnamTime.ZONE);
        var month = today.withDayOfMonth(1);
        var controllers = new ArrayList<NewIndicator>();
        for (int k = 0; k < 20; k++) {
            controllers.add(
                    new NewIndicator(
                            IndicatorKind.IPV4,
                            SampleNetwork.controller(k),
                            SampleNetwork.family(k),
                            8080,
                            null,
                            null,
                            "máy chủ điều khiển"));
        }
        lists.publish(
                Actor.SERVER,
                new NewList(
                        "Nguồn mẫu",
                        "Máy chủ điều khiển mẫu",
                        ListRole.C2,
                        "",
                        null,
                        "Máy chủ điều khiển, tháng %02d/%d"
                                .formatted(today.getMonthValue(), today.getYear()),
                        month,
                        month,
                        null,
                        "",
                        "",
                        "",
                        Tlp.AMBER,
                        Severity.HIGH,
                        true),
                controllers);
        var victims = new ArrayList<NewIndicator>();
        for (int unit = 1; unit <= SampleNetwork.CONNECTED; unit++) {
            if (SampleNetwork.isListed(unit)) {
                int port = SampleNetwork.listedPort(unit);
                victims.add(
                        new NewIndicator(
                                IndicatorKind.IPV4,
                                SampleNetwork.outside(unit),
                                SampleNetwork.family(unit % 20),
                                port == 0 ? null : port,
                                SampleNetwork.listedAt(now),
                                12L,
                                ""));
            }
        }
        lists.publish(
                Actor.SERVER,
                new NewList(
                        "Nguồn mẫu",
                        "IP mạng Botnet mẫu",
                        ListRole.VICTIM,
                        "",
                        null,
                        "IP mạng Botnet, tháng %02d/%d"
                                .formatted(today.getMonthValue(), today.getYear()),
                        month,
                        month,
                        null,
                        "",
                        "",
                        "",
                        Tlp.AMBER,
                        Severity.HIGH,
                        true),
                victims);
    }
}
