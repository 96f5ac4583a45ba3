using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>The lists that a ministry keeps for those who apply to it.</summary>
public sealed class IndexModel(CurrentAccount current, ListDesk desk) : StaffPage(current)
{
    public IReadOnlyList<(string List, int Offered)> Lists { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var country = (await AdministratorAsync()).Country;
        var lists = new List<(string, int)>();
        foreach (var list in KeptLists.All)
            lists.Add((list, await desk.OfferedAsync(list, country, cancel)));
        Lists = lists;
    }
}
