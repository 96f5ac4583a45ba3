using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.OwnNeeds;

/// <summary>What the organization needs, how each need stands, and what to do next.</summary>
public sealed class IndexModel(NeedDesk desk, NeedReader reader, ListedNames names, CurrentAccount current, IStringLocalizer<RegisterText> register) : NeedsPage(desk, current, register)
{
    public IReadOnlyList<NeedRow> All { get; private set; } = [];

    public IEnumerable<NeedRow> Answered => All.Where(n => n.State == NeedState.Answered);

    public IEnumerable<NeedRow> Open => All.Where(n => n.State == NeedState.Open);

    public IEnumerable<NeedRow> Over => All.Where(n => n.State is NeedState.Closed or NeedState.Withdrawn);

    public bool MayState => MayEdit && Organization.DissolvedOn is null && Countries.Count > 0;

    public string CountryName(string code) => names.Country(code);

    public async Task OnGetAsync(CancellationToken cancel) => All = await reader.RowsAsync(Needs.OrderByDescending(n => n.StateSince), cancel);
}
