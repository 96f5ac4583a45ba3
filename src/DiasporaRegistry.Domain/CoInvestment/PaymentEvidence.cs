namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>What shows a payment, as whoever prepares it states it.</summary>
/// <param name="Kind">What sort of paper it is (a code of the programme's rules), such as <c>invoice</c>.</param>
/// <param name="Reference">Its number or folio.</param>
/// <param name="Issuer">The firm or office that issued it.</param>
/// <param name="Sha256">The digest of the attached file, in hexadecimal, if there is one.</param>
public sealed record StatedEvidence(string Kind, string Reference, string Issuer, string? Sha256 = null);

/// <summary>A paper that shows one payment, and no other one in the register as long as that payment stands.</summary>
public sealed class PaymentEvidence
{
    /// <summary>The most characters of a kind.</summary>
    public const int LongestKind = 40;
    /// <summary>The most characters of a reference or an issuer.</summary>
    public const int Longest = 120;

    private PaymentEvidence() { }

    internal PaymentEvidence(StatedEvidence stated, DateTimeOffset at)
    {
        var (kind, reference, issuer, digest) = (OneLine.Of(stated.Kind), OneLine.Of(stated.Reference), OneLine.Of(stated.Issuer), stated.Sha256?.Trim().ToLowerInvariant());
        var (folder, number) = (Letters(issuer), Letters(reference));
        if (kind.Length is 0 or > LongestKind || number.Length == 0 || reference.Length > Longest || folder.Length == 0 || issuer.Length > Longest
            || digest is { } given && (given.Length != 64 || !given.All(char.IsAsciiHexDigitLower)))
            throw new BrokenRuleException(Rule.EvidenceCanBeFound);
        Id = Guid.CreateVersion7(at);
        Kind = kind;
        Reference = reference;
        Issuer = issuer;
        Sha256 = digest;
        Folded = $"{kind}:{folder}:{number}";
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What sort of paper it is.</summary>
    public string Kind { get; private set; } = "";
    /// <summary>Its number or folio.</summary>
    public string Reference { get; private set; } = "";
    /// <summary>The firm or office that issued it.</summary>
    public string Issuer { get; private set; } = "";
    /// <summary>The digest of the attached file.</summary>
    public string? Sha256 { get; private set; }
    /// <summary>What makes it the same paper however it is typed: kind, issuer and reference in letters and digits alone.</summary>
    public string Folded { get; private set; } = "";
    /// <summary>Since when it shows nothing any more: its payment was refused or reversed.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    internal void Release(DateTimeOffset at) => ReleasedAt ??= at;

    internal bool IsSamePaperAs(PaymentEvidence other) => Folded == other.Folded || (Sha256 is not null && Sha256 == other.Sha256);

    internal (string, string, string, string?) Said => (Kind, Reference, Issuer, Sha256);

    private static string Letters(string text) => Folding.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
