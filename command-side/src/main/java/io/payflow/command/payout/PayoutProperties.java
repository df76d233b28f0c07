package io.payflow.command.payout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payouts are made.
 *
 * @param dailyCheck how often each node looks whether a daily payout is due
 */
@ConfigurationProperties("payflow.payouts")
record PayoutProperties(@DefaultValue("5s") Duration dailyCheck) {}
