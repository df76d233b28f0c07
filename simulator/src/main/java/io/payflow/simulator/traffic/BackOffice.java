package io.payflow.simulator.traffic;

import io.payflow.simulator.client.Answer;
import io.payflow.simulator.client.Call;
import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.seed.Dice;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Pays merchants out whenever they have sold so much, and sends off what the service prepares for daily ones. */
final class BackOffice {
    private static final String PAYOUTS = "/api/v1/payouts";
    private static final int SALES_A_PAYOUT = 40;
    private static final double CANCELED = 0.03;

    private final Client client;
    private final Dice dice;
    private final Ledger ledger;
    private final Map<Account, AtomicLong> sales = new ConcurrentHashMap<>();
    private final Map<Account, AtomicLong> rounds = new ConcurrentHashMap<>();

    BackOffice(Client client, Dice dice, Ledger ledger) {
        this.client = client;
        this.dice = dice;
        this.ledger = ledger;
    }

    private record Account(String merchantId, String currency) {}

    void sold(String merchantId, String currency) throws InterruptedException {
        Account account = new Account(merchantId, currency);
        long sold = sales.computeIfAbsent(account, none -> new AtomicLong()).incrementAndGet();
        if (sold % SALES_A_PAYOUT == 0) {
            payOut(account);
        }
    }

    /** Whatever has been sold. */
    void payOutAll() throws InterruptedException {
        for (Account account : sales.keySet()) {
            payOut(account);
        }
    }

    private void payOut(Account account) throws InterruptedException {
        if (isDaily(account.merchantId())) {
            submitPending(account.merchantId());
        } else {
            make(account);
        }
    }

    private boolean isDaily(String merchantId) throws InterruptedException {
        Answer answer = client.ask(Call.get(DemoKeys.OPERATOR, "/api/v1/merchants/" + merchantId));
        return answer.isSuccess()
                && answer.data()
                        .path("settlement")
                        .path("frequency")
                        .asString("")
                        .equals("daily");
    }

    /** The service made them; nobody else sends them off. */
    private void submitPending(String merchantId) throws InterruptedException {
        Answer answer =
                client.ask(Call.get(DemoKeys.OPERATOR, PAYOUTS + "?status=pending&limit=200&merchantId=" + merchantId));
        for (JsonNode payout : answer.json().path("data")) {
            if (!payout.has("reissueOf")) {
                String id = payout.path("id").asString();
                act(Order.subject(dice) + "-submit-" + id, id, "submit");
            }
        }
    }

    private void make(Account account) throws InterruptedException {
        String subject = Order.subject(dice) + "-payout-" + account.merchantId() + "-" + account.currency();
        long round = rounds.computeIfAbsent(account, none -> new AtomicLong(ledger.highest(subject) + 1))
                .getAndIncrement();
        String number = subject + "-n" + round;
        String body =
                Json.write(new TreeMap<>(Map.of("merchantId", account.merchantId(), "currency", account.currency())));
        Write created = client.send(Write.begun(number + "-create", DemoKeys.OPERATOR, "create-payout", PAYOUTS, body));
        if (created.isAcknowledged()) {
            String action = dice.hit(CANCELED, "canceled", number) ? "cancel" : "submit";
            act(number + "-" + action, created.resourceId(), action);
        }
    }

    private void act(String key, String payoutId, String action) throws InterruptedException {
        String path = PAYOUTS + "/" + payoutId + "/" + action;
        client.send(Write.begun(key, DemoKeys.OPERATOR, action + "-payout", path, "{}"));
    }
}
