namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>How long reports of mistakes are kept.</summary>
public sealed class ReportSettings
{
    /// <summary>How many months a report that nobody answers is kept.</summary>
    public int KeepUnansweredMonths { get; set; } = 24;
}
