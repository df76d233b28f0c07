package io.payflow.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A payment of the benchmark's own making: its number tells all of it, so that nobody has to remember a million. */
record MadePayment(int number, String id) {
    private static final List<String> CURRENCIES = List.of("USD", "USD", "EUR", "USD", "GBP", "EUR", "JPY");
    private static final List<PaymentLife> LIVES = Arrays.stream(PaymentLife.values())
            .flatMap(life -> Collections.nCopies(life.share(), life).stream())
            .toList();
    private static final int MERCHANTS = 5;
    private static final int CUSTOMERS = 100_003;
    private static final int AMOUNTS = 50_021;
    private static final int STRIDE = 7919;
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 26;

    static MadePayment of(int number) {
        SplittableRandom random = new SplittableRandom(number);
        StringBuilder id = new StringBuilder("pay_");
        for (int letter = 0; letter < ID_LENGTH; letter++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new MadePayment(number, id.toString());
    }

    PaymentLife life() {
        return LIVES.get(number % LIVES.size());
    }

    String merchantId() {
        return "merch_00" + (1 + number % MERCHANTS);
    }

    String customerId() {
        return "cust_" + (long) number * STRIDE % CUSTOMERS;
    }

    String currency() {
        return CURRENCIES.get(number % CURRENCIES.size());
    }

    long amount() {
        return 100 + (long) number * STRIDE % AMOUNTS;
    }
}
