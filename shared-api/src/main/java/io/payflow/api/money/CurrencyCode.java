package io.payflow.api.money;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The active national currencies of ISO 4217 (list one, with Bulgaria in the euro since 2026) and their exponents.
 *
 * <p>The table is our own: the JDK's also holds withdrawn currencies and does not tell them apart.
 */
public final class CurrencyCode {
    private static final Map<String, Integer> EXPONENTS = new TreeMap<>();

    static {
        add(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
        add(3, "BHD IQD JOD KWD LYD OMR TND");
        add(4, "CLF UYW");
        add(2, """
                AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP
                CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
                INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
                MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE
                SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR
                ZMW ZWG""");
    }

    private CurrencyCode() {}

    private static void add(int exponent, String codes) {
        Arrays.stream(codes.split("\\s+")).forEach(code -> EXPONENTS.put(code, exponent));
    }

    public static boolean isKnown(String code) {
        return code != null && EXPONENTS.containsKey(code);
    }

    /** The number of decimal places of the currency's minor unit: JPY 0, USD 2, BHD 3; empty if it is unknown. */
    public static OptionalInt exponent(String code) {
        Integer exponent = code == null ? null : EXPONENTS.get(code);
        return exponent == null ? OptionalInt.empty() : OptionalInt.of(exponent);
    }
}
