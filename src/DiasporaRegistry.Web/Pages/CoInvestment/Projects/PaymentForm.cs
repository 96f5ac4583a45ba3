using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>A payment to be prepared, typed.</summary>
public sealed class PaymentForm
{
    /// <summary>The key of the payment, so that sending it twice prepares it once.</summary>
    public Guid Key { get; set; }

    public Guid? Party { get; set; }

    public decimal? Amount { get; set; }

    public string? Currency { get; set; }

    public DateOnly? Day { get; set; }

    /// <summary>How many people gave, where a club collected it.</summary>
    public int? Donors { get; set; }

    public DateOnly? CollectedFrom { get; set; }

    public DateOnly? CollectedUntil { get; set; }

    public decimal? ToAmount { get; set; }

    public string? ToCurrency { get; set; }

    public decimal? Rate { get; set; }

    public DateOnly? RateDay { get; set; }

    public string? RateSource { get; set; }

    /// <summary>The tranche that a fee is taken of.</summary>
    public Guid? Tranche { get; set; }

    public List<PaperRow> Papers { get; set; } = [];
}

/// <summary>A paper that shows the payment, typed; its file stays when something else is wrong.</summary>
public sealed class PaperRow
{
    public string? Kind { get; set; }

    public string? Reference { get; set; }

    public string? Issuer { get; set; }

    public IFormFile? File { get; set; }

    /// <summary>The digest of the file that was sent before.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Whether nothing of it was filled in: a row that was offered and left.</summary>
    public bool IsEmpty => Domain.Visible.IsNothing(Reference) && Domain.Visible.IsNothing(Issuer) && File is null && Sha256 is null;

    internal StatedEvidence Stated => new(Kind ?? "", Reference ?? "", Issuer ?? "", Sha256);
}
