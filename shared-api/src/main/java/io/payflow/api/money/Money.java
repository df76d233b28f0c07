package io.payflow.api.money;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param amount in minor units of the currency, {@value #MIN_AMOUNT} to {@value #MAX_AMOUNT}
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {
    public static final long MIN_AMOUNT = 1;
    public static final long MAX_AMOUNT = 999_999_999_999L;

    /** @throws IllegalArgumentException if the amount is out of range or the currency is unknown */
    public Money {
        if (amount < MIN_AMOUNT || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException("amount out of range: " + amount);
        }
        if (!CurrencyCode.isKnown(currency)) {
            throw new IllegalArgumentException("unknown currency: " + currency);
        }
    }

    /** For people, in major units: {@code 12.34 USD}, {@code 500 JPY}. */
    @Override
    public String toString() {
        return text(amount, currency);
    }

    /**
     * The same for a sum, which may be zero or beyond what a single payment can be.
     *
     * @param amount minor units
     */
    public static String text(long amount, String currency) {
        int exponent = CurrencyCode.exponent(currency).orElseThrow();
        return BigDecimal.valueOf(amount, exponent).toPlainString() + " " + currency;
    }
}
