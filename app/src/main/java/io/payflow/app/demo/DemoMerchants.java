package io.payflow.app.demo;

import io.payflow.api.merchant.MerchantCommand.DefineMerchant;
import io.payflow.api.merchant.MerchantEvent;
import io.payflow.api.merchant.MerchantState;
import io.payflow.api.merchant.SettlementCalendar;
import io.payflow.api.merchant.SettlementFrequency;
import io.payflow.command.idempotency.CommandContext;
import io.payflow.command.idempotency.CommandDispatcher;
import io.payflow.command.idempotency.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Registers the demo's merchants when the service starts. Each has a key of its own, so that it happens once in the life
 * of a database, and terms that somebody changed stay changed.
 */
@Component
@Profile("demo")
class DemoMerchants implements ApplicationRunner {
    private static final LocalTime CUT_OFF = LocalTime.of(17, 0);

    private record Demo(
            String id, String name, int delayDays, SettlementCalendar calendar, int feeBasisPoints, String last4) {}

    private static final List<Demo> MERCHANTS = List.of(
            new Demo("merch_001", "TechCorp Solutions", 2, SettlementCalendar.FED, 290, "6789"),
            new Demo("merch_002", "Global Retail Inc", 2, SettlementCalendar.FED, 250, "1234"),
            new Demo("merch_003", "FastFood Chain LLC", 1, SettlementCalendar.FED, 275, "5555"),
            new Demo("merch_004", "E-Commerce Giant", 2, SettlementCalendar.TARGET, 180, "9876"),
            new Demo("merch_005", "SaaS Platform Co", 3, SettlementCalendar.UK, 320, "4321"));

    private final CommandDispatcher commands;
    private final Clock clock;

    DemoMerchants(CommandDispatcher commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        MERCHANTS.forEach(this::register);
    }

    private void register(Demo demo) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DefineMerchant command = new DefineMerchant(
                demo.id(),
                demo.name(),
                demo.delayDays(),
                demo.calendar(),
                CUT_OFF,
                demo.calendar().zone(),
                0,
                SettlementFrequency.MANUAL,
                demo.feeBasisPoints(),
                demo.last4(),
                now);
        CommandContext context =
                CommandContext.ofProcess("demo", new Operation("merchant", "define"), "demo:" + demo.id(), now);
        commands.dispatch(command, demo.id(), context, DemoMerchants::fold);
    }

    private static MerchantState fold(List<Object> events) {
        return MerchantState.fold(events.stream().map(MerchantEvent.class::cast).toList());
    }
}
