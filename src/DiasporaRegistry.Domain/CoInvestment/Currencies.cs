using System.Collections.Frozen;

namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>The currencies in which money is handed over (ISO 4217, as of 2026; without metals, funds and test codes), and how many decimals each has.</summary>
public static class Currencies
{
    private const string WithoutDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string WithThree = "BHD IQD JOD KWD LYD OMR TND";
    private const string WithTwo = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP
        GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
        MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
        UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
        """;

    private static readonly FrozenDictionary<string, int> Known = Codes(WithoutDecimals, 0).Concat(Codes(WithTwo, 2)).Concat(Codes(WithThree, 3)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Their codes.</summary>
    public static IReadOnlyCollection<string> All => Known.Keys;

    /// <summary>Whether there is such a currency.</summary>
    public static bool Exists(string? code) => code is not null && Known.ContainsKey(code);

    /// <summary>How many decimals a currency has.</summary>
    public static int DecimalsOf(string code) => Known.TryGetValue(code, out var decimals) ? decimals : throw new BrokenRuleException(Rule.AmountIsPlausible);

    /// <summary>The smallest amount of a currency, such as a cent.</summary>
    public static decimal UnitOf(string code) => new(1, 0, 0, false, (byte)DecimalsOf(code));

    private static IEnumerable<KeyValuePair<string, int>> Codes(string list, int decimals) =>
        list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(code => KeyValuePair.Create(code, decimals));
}
