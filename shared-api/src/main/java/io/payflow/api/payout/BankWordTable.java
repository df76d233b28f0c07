package io.payflow.api.payout;

import static io.payflow.api.payout.BankWord.BATCH_ACCEPTED;
import static io.payflow.api.payout.BankWord.BATCH_REJECTED;
import static io.payflow.api.payout.BankWord.BATCH_REJECTED_AFTER_ALL;
import static io.payflow.api.payout.BankWord.UNKNOWN;
import static io.payflow.api.payout.WordEffect.DISPUTED;
import static io.payflow.api.payout.WordEffect.NOTED;
import static io.payflow.api.payout.WordEffect.PARKED;
import static io.payflow.api.payout.WordEffect.SUGGESTED;

import java.util.EnumMap;
import java.util.Map;

/**
 * What each word of the bank does to an item in each standing, as data. What is not in the table parks an item of which
 * nothing is known, and is noted where something is: a word is never guessed at, and never lost.
 *
 * <p>Only two words act at once: {@code settled} on a pending item, and the rejection of a whole batch of which nothing
 * else was said. After any other word a person decides.
 */
public final class BankWordTable {
    private static final Map<ItemStanding, Map<BankWord, WordEffect>> TABLE = new EnumMap<>(ItemStanding.class);

    static {
        row(ItemStanding.PENDING, BankWord.SETTLED, WordEffect.SETTLED);
        row(ItemStanding.PENDING, BATCH_REJECTED, WordEffect.FAILED);
        row(ItemStanding.PENDING, BATCH_ACCEPTED, NOTED);

        row(ItemStanding.PARKED, BankWord.SETTLED, SUGGESTED);
        row(ItemStanding.PARKED, BankWord.FAILED, SUGGESTED);
        row(ItemStanding.PARKED, BankWord.RETURNED, SUGGESTED);
        row(ItemStanding.PARKED, BATCH_REJECTED_AFTER_ALL, SUGGESTED);

        row(ItemStanding.SETTLED, BankWord.FAILED, DISPUTED);
        row(ItemStanding.SETTLED, BankWord.RETURNED, DISPUTED);
        row(ItemStanding.SETTLED, BATCH_REJECTED_AFTER_ALL, DISPUTED);

        row(ItemStanding.FAILED, BankWord.SETTLED, DISPUTED);
        row(ItemStanding.RETURNED, BankWord.SETTLED, DISPUTED);

        row(ItemStanding.CANCELED, BankWord.SETTLED, DISPUTED);
        row(ItemStanding.CANCELED, UNKNOWN, DISPUTED);
        row(ItemStanding.CANCELED, BATCH_ACCEPTED, DISPUTED);
    }

    private BankWordTable() {}

    /** What this word does to an item in this standing. */
    public static WordEffect effect(ItemStanding standing, BankWord word) {
        return TABLE.getOrDefault(standing, Map.of()).getOrDefault(word, unlisted(standing));
    }

    private static WordEffect unlisted(ItemStanding standing) {
        boolean nothingKnown = standing == ItemStanding.PENDING || standing == ItemStanding.UNSUBMITTED;
        return nothingKnown ? PARKED : NOTED;
    }

    private static void row(ItemStanding standing, BankWord word, WordEffect effect) {
        TABLE.computeIfAbsent(standing, none -> new EnumMap<>(BankWord.class)).put(word, effect);
    }
}
