using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Oversight;

namespace DiasporaRegistry.Web.Pages.Oversight;

/// <summary>A link for a local committee, typed.</summary>
public sealed class LinkForm
{
    public string? Label { get; set; }

    public int? Months { get; set; } = 12;
}

/// <summary>The links of a project, as its organization and its office see them.</summary>
/// <param name="Project">The project.</param>
/// <param name="Links">The links.</param>
/// <param name="Today">The day.</param>
/// <param name="Address">The address of the link that was made a moment ago; it is shown once.</param>
/// <param name="Form">The form.</param>
public sealed record LinksView(Project Project, IReadOnlyList<OversightLink> Links, DateOnly Today, string? Address, LinkForm Form);
