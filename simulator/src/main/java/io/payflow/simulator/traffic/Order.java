package io.payflow.simulator.traffic;

import io.payflow.simulator.client.DemoKeys;
import io.payflow.simulator.json.Json;
import io.payflow.simulator.seed.Dice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a customer buys and how the merchant's client goes about it: a function of the seed and of its number. */
final class Order {
    private static final List<String> MERCHANTS =
            DemoKeys.CONSUMERS.keySet().stream().sorted().toList();
    private static final List<String> CARDS = List.of("tok_visa", "tok_mastercard", "tok_amex", "tok_debit");
    private static final int LETTERS_AND_DIGITS = 36;
    private static final long SMALLEST = 100;
    private static final double OF_A_THOUSANDFOLD = 3;

    private final Dice dice;
    private final String number;

    Order(Dice dice, long number) {
        this.dice = dice;
        this.number = Long.toString(number);
    }

    /** Letters between the digits: it is also in a text field of the payment, which must not look like a card number. */
    static String subject(Dice dice) {
        return "sim-" + Long.toUnsignedString(dice.seed(), LETTERS_AND_DIGITS);
    }

    String key(String operation) {
        return subject(dice) + "-n" + number + "-" + operation;
    }

    String merchantId() {
        return dice.one(MERCHANTS, about("merchant"));
    }

    String apiKey() {
        return DemoKeys.CONSUMERS.get(merchantId());
    }

    String currency() {
        double roll = dice.roll(about("currency"));
        if (roll < 0.03) {
            return "JPY";
        }
        return switch (merchantId()) {
            case "merch_004" -> roll < 0.8 ? "EUR" : "USD";
            case "merch_005" -> roll < 0.8 ? "GBP" : "USD";
            default -> "USD";
        };
    }

    /** From 1.00 to a few thousand: each tenfold is rarer than the one below it. */
    long amount() {
        double skewed = Math.pow(dice.roll(about("amount")), 1.5);
        return Math.round(SMALLEST * Math.pow(10, OF_A_THOUSANDFOLD * skewed));
    }

    boolean holdsOnly() {
        return dice.hit(0.2, about("intent"));
    }

    boolean submitsAtOnce() {
        return !staysDraft() && !cancelsDraft() && dice.hit(0.6, about("submit"));
    }

    boolean staysDraft() {
        return dice.roll(about("draft")) < 0.03;
    }

    boolean cancelsDraft() {
        return !staysDraft() && dice.roll(about("draft")) < 0.07;
    }

    /** What is done about money that is held. */
    Completion completion() {
        double roll = dice.roll(about("completion"));
        if (roll < 0.7) {
            return new Completion("capture", "{}");
        }
        return roll < 0.9
                ? new Completion("capture", Json.write(Map.of("amount", part())))
                : new Completion("cancel", "{}");
    }

    private long part() {
        return Math.max(1, Math.round(amount() * (0.1 + 0.8 * dice.roll(about("part")))));
    }

    String body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("merchantId", merchantId());
        body.put("amount", amount());
        body.put("currency", currency());
        body.put("intent", holdsOnly() ? "authorize_only" : "capture");
        body.put("paymentMethod", paymentMethod());
        body.put("customerId", "cust_" + dice.between(1, 500, about("customer")));
        body.put("description", "Order " + number);
        body.put("metadata", Map.of("simulationKey", key("create")));
        body.put("submit", submitsAtOnce());
        return Json.write(body);
    }

    private Map<String, String> paymentMethod() {
        if (dice.hit(0.15, about("method"))) {
            return Map.of("type", "bank_transfer", "accountId", "acct_" + dice.between(1, 500, about("customer")));
        }
        return Map.of("type", "card", "cardToken", dice.one(CARDS, about("card")) + "_" + number);
    }

    private String[] about(String aspect) {
        return new String[] {"order", number, aspect};
    }

    /** @param action of the API */
    record Completion(String action, String body) {}
}
